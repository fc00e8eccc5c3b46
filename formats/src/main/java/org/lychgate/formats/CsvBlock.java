package org.lychgate.formats;

import java.util.Arrays;
import org.lychgate.model.RawRecord;

/**
 * A run of records of a CSV file, cut but not yet split into values, so that several threads can
 * work on one file. Filled by the reader, then only read. Prints its size only.
 */
public final class CsvBlock {
  static final byte WHOLE = 0;
  static final byte TOO_LONG = 1;
  static final byte QUOTES = 2;

  private final TextEncoding encoding;
  private byte[] bytes;
  private int[] ends;
  private long[] lines;
  private byte[] states;
  private int count;

  CsvBlock(TextEncoding encoding) {
    this(encoding, 0, 0);
  }

  /** With room for so many records and bytes, if they are many. */
  CsvBlock(TextEncoding encoding, int records, int size) {
    this.encoding = encoding;
    int room = Math.max(256, records);
    bytes = new byte[Math.max(1 << 14, size)];
    ends = new int[room];
    lines = new long[room];
    states = new byte[room];
  }

  /** How many records. */
  public int count() {
    return count;
  }

  /** Number of the first line of a record, 1-based; the header is line 1. */
  public long line(int record) {
    return lines[record];
  }

  /** Its bytes as they stood in the file; LF between the lines of a record of several. */
  public RawRecord raw(int record) {
    byte[] own = Arrays.copyOfRange(bytes, start(record), ends[record]);
    return new RawRecord(encoding.isWide() ? Utf16.back(own, encoding) : own);
  }

  TextEncoding encoding() {
    return encoding;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int record) {
    return record == 0 ? 0 : ends[record - 1];
  }

  int end(int record) {
    return ends[record];
  }

  byte state(int record) {
    return states[record];
  }

  /** Bytes held. */
  int size() {
    return count == 0 ? 0 : ends[count - 1];
  }

  void add(long line, byte state, byte[] from, int offset, int length) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      lines = Arrays.copyOf(lines, 2 * count);
      states = Arrays.copyOf(states, 2 * count);
    }
    int at = size();
    if (at + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + length));
    }
    System.arraycopy(from, offset, bytes, at, length);
    ends[count] = at + length;
    lines[count] = line;
    states[count] = state;
    count++;
  }

  /** Forgets all records. */
  void clear() {
    count = 0;
  }

  /** A block of the records {@code from} to {@code to - 1}. */
  CsvBlock slice(int from, int to) {
    CsvBlock part = new CsvBlock(encoding);
    for (int i = from; i < to; i++) {
      part.add(lines[i], states[i], bytes, start(i), ends[i] - start(i));
    }
    return part;
  }

  @Override
  public String toString() {
    return "block(" + count + " records)";
  }
}
