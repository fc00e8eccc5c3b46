package org.lychgate.nation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** A file of lines, ASCII and LF, that appears whole or not at all. */
final class Sheet implements AutoCloseable {
  private final AtomicOutput out;
  private long lines;

  /** Makes the folder where there is none. */
  Sheet(Path file, boolean force) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot make the folder " + folder, "check who owns it", e);
    }
    out = AtomicOutput.open(file, force);
  }

  /**
   * Adds a line.
   *
   * @return its number, from 1
   */
  long line(String text) {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
    return ++lines;
  }

  /** Adds a row of comma-separated values; none of ours needs quotes. */
  void row(String... values) {
    for (String value : values) {
      if (value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
        throw new IllegalStateException("a value of the nation needs quotes");
      }
    }
    line(String.join(",", values));
  }

  void commit() {
    out.commit();
  }

  /** Removes the file unless it was committed. */
  @Override
  public void close() {
    out.close();
  }
}
