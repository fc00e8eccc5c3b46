package org.lychgate.edition.monitor;

import java.io.IOException;
import java.util.Optional;

/** Where a log is read from: files by their tlog-tiles names. */
@FunctionalInterface
public interface LogSource {
  /** Longest file of a log: 256 entries of 65,535 bytes. */
  int BYTES_MAX = 1 << 25;

  /**
   * What stands under {@code name}; empty if there is no such file.
   *
   * @throws IOException if there is no telling: no answer, or one that breaks off or never ends
   */
  Optional<byte[]> find(String name) throws IOException;
}
