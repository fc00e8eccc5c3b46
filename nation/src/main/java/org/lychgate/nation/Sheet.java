package org.lychgate.nation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** A file of lines, UTF-8 and LF, that appears whole or not at all. */
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
   * Adds rows.
   *
   * @return the number of the first of them, from 1
   */
  long add(Rows rows) {
    long first = lines + 1;
    out.write(rows.bytes());
    lines += rows.lines();
    return first;
  }

  /** Adds a row of comma-separated values. */
  void row(String... values) {
    Rows rows = new Rows();
    rows.row(values);
    add(rows);
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
