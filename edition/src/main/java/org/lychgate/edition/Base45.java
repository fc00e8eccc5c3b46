package org.lychgate.edition;

import java.io.ByteArrayOutputStream;
import org.lychgate.edition.json.JsonException;

/**
 * Bytes in the characters that a QR code packs closest (RFC 9285): three for two bytes. Every text
 * is read in one way, and every row of bytes has one text.
 */
final class Base45 {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int BASE = ALPHABET.length();
  private static final int TWO_BYTES = 1 << 16;
  private static final int ONE_BYTE = 1 << 8;

  private Base45() {}

  static String format(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length * 3 / 2 + 1);
    for (int i = 0; i < bytes.length; i += 2) {
      boolean last = i + 1 == bytes.length;
      int value = last ? bytes[i] & 0xff : (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
      out.append(ALPHABET.charAt(value % BASE)).append(ALPHABET.charAt(value / BASE % BASE));
      if (!last) {
        out.append(ALPHABET.charAt(value / BASE / BASE));
      }
    }
    return out.toString();
  }

  /** Reads what {@link #format} has written; throws {@link JsonException} for all else. */
  static byte[] parse(String text) {
    if (text.length() % 3 == 1) {
      throw new JsonException("base45 that breaks off");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i += 3) {
      boolean last = i + 2 == text.length();
      int value = digit(text.charAt(i)) + BASE * digit(text.charAt(i + 1));
      if (!last) {
        value += BASE * BASE * digit(text.charAt(i + 2));
      }
      if (value >= (last ? ONE_BYTE : TWO_BYTES)) {
        throw new JsonException("base45 of more than its bytes");
      }
      if (!last) {
        out.write(value >> 8);
      }
      out.write(value);
    }
    return out.toByteArray();
  }

  private static int digit(char c) {
    int digit = ALPHABET.indexOf(c);
    if (digit < 0) {
      throw new JsonException("a character that base45 does not have");
    }
    return digit;
  }
}
