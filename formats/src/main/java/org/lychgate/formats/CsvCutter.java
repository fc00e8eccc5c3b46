package org.lychgate.formats;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a CSV file into records without splitting them. One thread.
 *
 * <p>A quote that is not closed would swallow all that follows. So a record of several lines is
 * taken as one only if its quotes close soon and its number of columns is right; if not, its first
 * line alone is set aside and reading goes on with the second. Blank lines are no records.
 */
final class CsvCutter {
  /** Longest line that is split, in bytes. */
  static final int LINE_MAX = 1 << 16;

  /** Bytes that are held of a longer line, for the quarantine. */
  static final int HELD_MAX = 1 << 24;

  /** Most lines of one record. */
  static final int RECORD_LINES_MAX = 50;

  private record Ahead(long number, byte[] bytes, boolean tooLong) {}

  private final ByteLines lines;
  private final Deque<Ahead> ahead = new ArrayDeque<>();
  private final long offset;

  private CsvSplitter splitter = new CsvSplitter(',', '"');
  private int columns;

  // The line at hand.
  private long number;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private boolean tooLong;

  CsvCutter(InputStream in) {
    this(in, CsvPlace.START);
  }

  /** For a stream that begins at {@code place} of a file. */
  CsvCutter(InputStream in, CsvPlace place) {
    this.lines = new ByteLines(in, HELD_MAX, place.lines());
    this.offset = place.offset();
  }

  /** What is known once the header is read; before that only {@link #findLine} may be called. */
  void begin(CsvSplitter shape, int headerColumns) {
    this.splitter = shape;
    this.columns = headerColumns;
  }

  /** The next line that is not blank as it stands; empty array at the end. */
  byte[] findLine() {
    return line(true) ? Arrays.copyOfRange(bytes, from, to) : new byte[0];
  }

  /** Adds the next record, whole or with its problem; false at the end. */
  boolean next(CsvBlock block) {
    if (!line(true)) {
      return false;
    }
    if (tooLong) {
      block.add(number, CsvBlock.TOO_LONG, bytes, from, to - from);
      return true;
    }
    switch (splitter.end(bytes, from, to)) {
      case WHOLE -> block.add(number, CsvBlock.WHOLE, bytes, from, to - from);
      case BROKEN -> block.add(number, CsvBlock.QUOTES, bytes, from, to - from);
      case OPEN -> several(block);
    }
    return true;
  }

  /**
   * Where cutting stands, if it could go on from there without knowing what was before; empty while
   * lines that were looked at are still to be cut.
   */
  Optional<CsvPlace> findPlace() {
    return ahead.isEmpty()
        ? Optional.of(new CsvPlace(offset + lines.offset(), lines.line()))
        : Optional.empty();
  }

  private void several(CsvBlock block) {
    long first = number;
    byte[] record = Arrays.copyOfRange(bytes, from, to);
    int firstLength = record.length;
    int length = firstLength;
    List<Ahead> taken = new ArrayList<>();
    while (taken.size() < RECORD_LINES_MAX && length < LINE_MAX && line(false)) {
      byte[] next = Arrays.copyOfRange(bytes, from, to);
      taken.add(new Ahead(number, next, tooLong));
      if (tooLong) {
        break;
      }
      record = Arrays.copyOf(record, length + 1 + next.length);
      record[length] = '\n';
      System.arraycopy(next, 0, record, length + 1, next.length);
      length = record.length;
      // Only a line with a quote can end the value, so only then is it worth another look.
      CsvSplitter.End end =
          splitter.hasQuote(next, 0, next.length)
              ? splitter.end(record, 0, length)
              : CsvSplitter.End.OPEN;
      if (end == CsvSplitter.End.WHOLE && splitter.split(record, 0, length) == columns) {
        block.add(first, CsvBlock.WHOLE, record, 0, length);
        return;
      }
      if (end != CsvSplitter.End.OPEN) {
        break;
      }
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      ahead.addFirst(taken.get(i));
    }
    block.add(first, CsvBlock.QUOTES, record, 0, firstLength);
  }

  private boolean line(boolean skipBlank) {
    do {
      if (ahead.isEmpty()) {
        if (!lines.next()) {
          return false;
        }
        number = lines.line();
        bytes = lines.bytes();
        from = lines.start();
        to = from + lines.length();
        tooLong = lines.length() > LINE_MAX;
      } else {
        Ahead line = ahead.removeFirst();
        number = line.number();
        bytes = line.bytes();
        from = 0;
        to = bytes.length;
        tooLong = line.tooLong();
      }
    } while (skipBlank && isBlank());
    return true;
  }

  private boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 || !Character.isWhitespace(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
