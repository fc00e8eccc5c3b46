package org.lychgate.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes of UTF-16 as the bytes of UTF-8, so that what reads lines need not know the difference, and
 * back. A surrogate alone becomes three bytes of its own, which is no UTF-8 but comes back as it
 * was; so does every other unit. A single byte at the end is dropped.
 */
final class Utf16 extends InputStream {
  private final InputStream in;
  private final boolean little;
  private final byte[] units = new byte[1 << 15];
  private byte[] out = new byte[3 * units.length];
  private int from;
  private int to;
  private int left;

  Utf16(InputStream in, TextEncoding encoding) {
    this.in = in;
    this.little = encoding == TextEncoding.UTF_16LE;
  }

  @Override
  public int read() throws IOException {
    return from < to || fill() ? out[from++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (from == to && !fill()) {
      return -1;
    }
    int n = Math.min(length, to - from);
    System.arraycopy(out, from, bytes, offset, n);
    from += n;
    return n;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = 0;
    while (to == 0) {
      int n = in.read(units, left, units.length - left);
      if (n < 0) {
        return lastUnit();
      }
      int end = left + n;
      int at = 0;
      while (at + 1 < end) {
        int unit = unit(at);
        if (Character.isHighSurrogate((char) unit)) {
          if (at + 3 >= end) {
            break;
          }
          int next = unit(at + 2);
          if (Character.isLowSurrogate((char) next)) {
            add(Character.toCodePoint((char) unit, (char) next));
            at += 4;
            continue;
          }
        }
        add(unit);
        at += 2;
      }
      left = end - at;
      System.arraycopy(units, at, units, 0, left);
    }
    return true;
  }

  /** A high surrogate that nothing follows. */
  private boolean lastUnit() {
    if (left < 2) {
      return false;
    }
    add(unit(0));
    left = 0;
    return true;
  }

  private int unit(int at) {
    int a = units[at] & 0xff;
    int b = units[at + 1] & 0xff;
    return little ? b << 8 | a : a << 8 | b;
  }

  private void add(int c) {
    if (c < 0x80) {
      out[to++] = (byte) c;
    } else if (c < 0x800) {
      out[to++] = (byte) (0xc0 | c >> 6);
      out[to++] = (byte) (0x80 | c & 0x3f);
    } else if (c < 0x10000) {
      out[to++] = (byte) (0xe0 | c >> 12);
      out[to++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[to++] = (byte) (0x80 | c & 0x3f);
    } else {
      out[to++] = (byte) (0xf0 | c >> 18);
      out[to++] = (byte) (0x80 | c >> 12 & 0x3f);
      out[to++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[to++] = (byte) (0x80 | c & 0x3f);
    }
  }

  /** The bytes of UTF-16 that this class made {@code bytes} of. */
  static byte[] back(byte[] bytes, TextEncoding encoding) {
    byte[] wide = new byte[2 * bytes.length];
    int n = 0;
    for (int i = 0; i < bytes.length; ) {
      int first = bytes[i] & 0xff;
      int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      int c = length == 1 ? first : first & 0xff >> length + 1;
      for (int k = 1; k < length; k++) {
        c = c << 6 | bytes[i + k] & 0x3f;
      }
      i += length;
      for (char unit : Character.toChars(c)) {
        boolean little = encoding == TextEncoding.UTF_16LE;
        wide[n++] = (byte) (little ? unit : unit >> 8);
        wide[n++] = (byte) (little ? unit >> 8 : unit);
      }
    }
    return Arrays.copyOf(wide, n);
  }
}
