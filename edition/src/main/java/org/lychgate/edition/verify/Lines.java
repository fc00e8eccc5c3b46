package org.lychgate.edition.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file line by line as bytes: a line ends in LF, a CR is part of it. */
final class Lines implements AutoCloseable {
  private final InputStream in;
  private final int max;
  private long number;
  private boolean ended = true;

  Lines(Path file, int max) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    this.max = max;
  }

  /** The next line without its LF, cut at {@code max} + 1 bytes; empty at the end. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    number++;
    while (b >= 0 && b != '\n') {
      if (line.size() <= max) {
        line.write(b);
      }
      b = in.read();
    }
    ended = b == '\n';
    return Optional.of(line.toByteArray());
  }

  /** 1-based number of the line read last. */
  long number() {
    return number;
  }

  /** Whether the line read last ended in LF. */
  boolean ended() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
