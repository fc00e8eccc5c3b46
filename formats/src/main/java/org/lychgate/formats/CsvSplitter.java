package org.lychgate.formats;

import java.util.Arrays;

/**
 * Finds the values of one CSV record (RFC 4180): quotes around a value, doubled within one. Works
 * on bytes: delimiter and quote are ASCII, and no byte of another character is, in UTF-8 and the
 * Western European encodings. One thread.
 */
final class CsvSplitter {
  /** How a text ended. */
  enum End {
    /** At the end of a value. */
    WHOLE,
    /** Within quotes: the record may go on in the next line. */
    OPEN,
    /** With something between a closing quote and the delimiter. */
    BROKEN
  }

  private final byte delimiter;
  private final int quote;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private boolean[] doubled = new boolean[32];
  private int count;

  /** With {@link CsvFormat#NO_QUOTE} no value is quoted. */
  CsvSplitter(char delimiter, char quote) {
    this.delimiter = (byte) delimiter;
    this.quote = quote == CsvFormat.NO_QUOTE ? Integer.MIN_VALUE : quote;
  }

  /** How the record ends; says nothing of its values. */
  End end(byte[] bytes, int from, int to) {
    return hasQuote(bytes, from, to) ? values(bytes, from, to) : End.WHOLE;
  }

  boolean hasQuote(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == quote) {
        return true;
      }
    }
    return false;
  }

  /** Splits a record that is {@link End#WHOLE}; the number of values. */
  int split(byte[] bytes, int from, int to) {
    if (values(bytes, from, to) != End.WHOLE) {
      throw new IllegalStateException("only whole records are split");
    }
    return count;
  }

  /** Where a value of the last {@link #split} begins, inside its quotes. */
  int start(int value) {
    return starts[value];
  }

  int end(int value) {
    return ends[value];
  }

  /** Whether quotes are doubled in it. */
  boolean isDoubled(int value) {
    return doubled[value];
  }

  int count() {
    return count;
  }

  private End values(byte[] bytes, int from, int to) {
    count = 0;
    int at = from;
    while (true) {
      if (count == starts.length) {
        grow();
      }
      doubled[count] = false;
      if (at < to && bytes[at] == quote) {
        int end = quoted(bytes, at + 1, to);
        if (end < 0) {
          return End.OPEN;
        }
        starts[count] = at + 1;
        ends[count] = end;
        at = end + 1;
        if (at < to && bytes[at] != delimiter) {
          return End.BROKEN;
        }
      } else {
        starts[count] = at;
        while (at < to && bytes[at] != delimiter) {
          at++;
        }
        ends[count] = at;
      }
      count++;
      if (at == to) {
        return End.WHOLE;
      }
      at++;
    }
  }

  /** The place of the closing quote, or -1. */
  private int quoted(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == quote) {
        if (at + 1 == to || bytes[at + 1] != quote) {
          return at;
        }
        doubled[count] = true;
        at++;
      }
    }
    return -1;
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * count);
    ends = Arrays.copyOf(ends, 2 * count);
    doubled = Arrays.copyOf(doubled, 2 * count);
  }
}
