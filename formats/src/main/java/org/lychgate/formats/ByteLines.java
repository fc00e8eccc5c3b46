package org.lychgate.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Cuts a stream of bytes into lines: LF, CRLF, and a last line without an end.
 *
 * <p>Of a line longer than the bound only the first bytes are held; the rest is read past. The
 * buffer is reused: what {@link #bytes()} shows is valid until the next {@link #next()}.
 */
final class ByteLines {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int lineMax;
  private byte[] buffer;
  private int from;
  private int to;
  private boolean ended;

  private byte[] lineBytes;
  private int start;
  private int length;
  private boolean tooLong;
  private LineEnd lineEnd = LineEnd.NONE;
  private long line;
  private long before;

  /** Lines of {@code in}, of which at most {@code lineMax} bytes are held. */
  ByteLines(InputStream in, int lineMax) {
    this(in, lineMax, 0);
  }

  /** The same for a stream that begins behind so many {@code lines} of a file. */
  ByteLines(InputStream in, int lineMax, long lines) {
    this(in, lineMax, lines, CHUNK);
  }

  private ByteLines(InputStream in, int lineMax, long lines, int chunk) {
    this.in = in;
    this.lineMax = lineMax;
    this.line = lines;
    this.buffer = new byte[chunk];
    this.lineBytes = buffer;
  }

  /** The lines of what is in memory; of a single record a buffer for a file would be most. */
  static ByteLines of(byte[] bytes, int lineMax) {
    // One byte more than there are, so that the end is seen without a larger buffer.
    int chunk = Math.min(CHUNK, bytes.length + 1);
    return new ByteLines(new ByteArrayInputStream(bytes), lineMax, 0, chunk);
  }

  /** Moves to the next line; false at the end. */
  boolean next() {
    if (from == to && !fill()) {
      return false;
    }
    line++;
    tooLong = false;
    int scanned = from;
    while (true) {
      for (int i = scanned; i < to; i++) {
        if (buffer[i] == '\n') {
          return take(i, i + 1);
        }
      }
      if (to - from > lineMax + 1) {
        return skipRest();
      }
      scanned = to - from;
      if (!fill()) {
        return take(to, to);
      }
      scanned += from;
    }
  }

  private boolean take(int end, int following) {
    lineBytes = buffer;
    start = from;
    length = end - from;
    from = following;
    boolean hasCr = length > 0 && buffer[start + length - 1] == '\r';
    if (hasCr) {
      length--;
    }
    if (following > end) {
      lineEnd = hasCr ? LineEnd.CRLF : LineEnd.LF;
    } else {
      lineEnd = hasCr ? LineEnd.CR : LineEnd.NONE;
    }
    if (length > lineMax) {
      length = lineMax;
      tooLong = true;
    }
    return true;
  }

  private boolean skipRest() {
    lineBytes = Arrays.copyOfRange(buffer, from, from + lineMax);
    start = 0;
    length = lineMax;
    tooLong = true;
    lineEnd = LineEnd.NONE;
    while (true) {
      while (from < to) {
        if (buffer[from++] == '\n') {
          return true;
        }
      }
      if (!fill()) {
        return true;
      }
    }
  }

  /** Adds bytes behind those not used yet; false at the end of the stream. */
  private boolean fill() {
    if (ended) {
      return false;
    }
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      before += from;
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int n;
      do {
        n = in.read(buffer, to, buffer.length - to);
      } while (n == 0);
      if (n < 0) {
        ended = true;
        return false;
      }
      to += n;
      return true;
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the input stopped being readable after line " + line,
          "check the disk or the connection the file comes from, then run again",
          e);
    }
  }

  /** The bytes that hold the line, at {@link #start()}. */
  byte[] bytes() {
    return lineBytes;
  }

  int start() {
    return start;
  }

  /** Length in bytes without the line end; at most the bound. */
  int length() {
    return length;
  }

  /** Whether the line is longer than what is held of it. */
  boolean tooLong() {
    return tooLong;
  }

  /** What stood behind the line; not known of one that is too long. */
  LineEnd lineEnd() {
    return lineEnd;
  }

  /** 1-based number of the line. */
  long line() {
    return line;
  }

  /** How many bytes of the stream stand before the next line. */
  long offset() {
    return before + from;
  }

  /** A copy of what is held of the line. */
  byte[] copy() {
    return Arrays.copyOfRange(lineBytes, start, start + length);
  }

  /** The line byte by byte as ISO-8859-1. */
  String latin1() {
    return new String(lineBytes, start, length, StandardCharsets.ISO_8859_1);
  }
}
