package org.lychgate.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Hands out a stream in chunks of whole lines, to any number of threads, each chunk with its
 * number. Of a line longer than a chunk only the beginning is handed out: more than any reader
 * holds of one.
 */
final class DmfChunks {
  /** Bytes of a chunk, unless a test wants to see where two of them meet. */
  static final int BYTES = 1 << 19;

  private static final int KEPT = 2 * DmfReader.LINE_MAX;

  private final InputStream in;
  private final int size;
  private byte[] rest = new byte[0];
  private long number;
  private long read;
  private boolean ended;

  /** Chunks of {@code size} bytes, which is more than is kept of the longest line. */
  DmfChunks(InputStream in, int size) {
    if (size <= KEPT + 1) {
      throw new IllegalArgumentException("a chunk has room for what is kept of a line");
    }
    this.in = in;
    this.size = size;
  }

  /** One to be filled. */
  Chunk newChunk() {
    return new Chunk(size);
  }

  /** Whole lines; the last one of the stream may lack its end. Used again. */
  static final class Chunk {
    private final byte[] bytes;
    private int length;
    private long number;

    private Chunk(int size) {
      bytes = new byte[size + 1];
    }

    byte[] bytes() {
      return bytes;
    }

    int length() {
      return length;
    }

    /** From 0, in file order. */
    long number() {
      return number;
    }
  }

  /** Fills {@code chunk}; false at the end. */
  synchronized boolean next(Chunk chunk, LongConsumer progress) {
    System.arraycopy(rest, 0, chunk.bytes, 0, rest.length);
    int filled = fill(chunk.bytes, rest.length);
    rest = new byte[0];
    if (filled == 0) {
      return false;
    }
    int end = ended && filled < size ? filled : afterLastLine(chunk.bytes, filled);
    if (end == 0) {
      end = skipLine(chunk.bytes);
    } else if (end < filled) {
      rest = java.util.Arrays.copyOfRange(chunk.bytes, end, filled);
    }
    chunk.length = end;
    chunk.number = number++;
    progress.accept(read);
    return true;
  }

  private static int afterLastLine(byte[] bytes, int length) {
    int end = length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** Keeps the beginning of a line that fills the whole chunk, and reads past the rest of it. */
  private int skipLine(byte[] bytes) {
    while (true) {
      int filled = fill(bytes, KEPT);
      for (int i = KEPT; i < filled; i++) {
        if (bytes[i] == '\n') {
          rest = java.util.Arrays.copyOfRange(bytes, i + 1, filled);
          bytes[KEPT] = '\n';
          return KEPT + 1;
        }
      }
      if (filled < size) {
        return KEPT;
      }
    }
  }

  /** Reads up to the chunk's size; gives how many bytes there are then. */
  private int fill(byte[] bytes, int from) {
    int at = from;
    try {
      while (at < size && !ended) {
        int n = in.read(bytes, at, size - at);
        if (n < 0) {
          ended = true;
        } else {
          at += n;
          read += n;
        }
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the input stopped being readable after " + read + " bytes",
          "check the disk or the connection the file comes from, then run again",
          e);
    }
    return at;
  }
}
