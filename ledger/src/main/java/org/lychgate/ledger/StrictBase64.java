package org.lychgate.ledger;

import java.util.Base64;

/** Base64 (RFC 4648 section 4) read so that every byte string has exactly one text. */
final class StrictBase64 {
  private StrictBase64() {}

  static byte[] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new LogException("not base64", e);
    }
    // The JDK's decoder lets missing padding and stray last bits pass.
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new LogException("not base64 in its one canonical form");
    }
    return bytes;
  }
}
