package org.lychgate.formats.kit;

import java.nio.charset.StandardCharsets;

/** Single bytes, one character each: what the layout counts its columns in. */
final class Latin {
  private Latin() {}

  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
