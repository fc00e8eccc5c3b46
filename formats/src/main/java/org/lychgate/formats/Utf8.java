package org.lychgate.formats;

/** Which bytes are UTF-8 (RFC 3629: shortest form, no surrogates, up to U+10FFFF). */
final class Utf8 {
  private Utf8() {}

  /** Bytes of the character at {@code at}, 1 to 4; 0 where there is none. */
  static int length(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean outside =
        (first == 0xe0 && second < 0xa0)
            || (first == 0xed && second > 0x9f)
            || (first == 0xf0 && second < 0x90)
            || (first == 0xf4 && second > 0x8f);
    return outside ? 0 : length;
  }

  static boolean isValid(byte[] bytes, int from, int end) {
    for (int i = from; i < end; ) {
      int n = length(bytes, i, end);
      if (n == 0) {
        return false;
      }
      i += n;
    }
    return true;
  }
}
