package org.lychgate.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows of a CSV file in UTF-8 with commas, built in memory: the same bytes as FastCSV writes,
 * without a text and a list for each row. One thread.
 */
public final class CsvBytes {
  /** FastCSV quotes a row that begins with it, or its readers would take the row for a comment. */
  static final byte COMMENT = '#';

  private byte[] bytes = new byte[1 << 14];
  private int size;
  private int rowStart;

  /** Bytes so far. */
  public int size() {
    return size;
  }

  /** What holds them, from 0 to {@link #size()}; valid until the next change. */
  public byte[] array() {
    return bytes;
  }

  /** Appends bytes that need no quotes, or have them. */
  public void raw(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  /** The same for all of {@code from}. */
  public void raw(byte[] from) {
    raw(from, 0, from.length);
  }

  public void comma() {
    ensure(1);
    bytes[size++] = ',';
  }

  /** Ends the row with LF. */
  public void endRow() {
    ensure(1);
    bytes[size++] = '\n';
    rowStart = size;
  }

  /** Appends a value of UTF-8 bytes, in quotes where it needs them. */
  public void value(byte[] from, int start, int end) {
    boolean quotes = size == rowStart && start < end && from[start] == COMMENT;
    for (int i = start; i < end; i++) {
      byte b = from[i];
      quotes |= b == ',' | b == '"' | b == '\n' | b == '\r';
    }
    if (!quotes) {
      raw(from, start, end - start);
      return;
    }
    ensure(2 * (end - start) + 2);
    bytes[size++] = '"';
    for (int i = start; i < end; i++) {
      if (from[i] == '"') {
        bytes[size++] = '"';
      }
      bytes[size++] = from[i];
    }
    bytes[size++] = '"';
  }

  /** Appends a value, in quotes where it needs them. */
  public void value(String text) {
    int length = text.length();
    ensure(length);
    boolean plain = size != rowStart || text.isEmpty() || text.charAt(0) != COMMENT;
    int at = size;
    for (int i = 0; i < length && plain; i++) {
      char c = text.charAt(i);
      plain = c < 0x80 && c != ',' && c != '"' && c != '\n' && c != '\r';
      bytes[at++] = (byte) c;
    }
    if (plain) {
      size = at;
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      value(utf8, 0, utf8.length);
    }
  }

  /** Appends a number, 0 or more. */
  public void number(long value) {
    ensure(20);
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
