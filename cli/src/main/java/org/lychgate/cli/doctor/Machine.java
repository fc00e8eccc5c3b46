package org.lychgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What the machine says about itself; its own in the command, any in tests. */
public interface Machine {
  /** Feature release of the Java that runs, such as 25. */
  int java();

  /** Processor architecture, as Java names it. */
  String architecture();

  /** Threads that run at once. */
  int processors();

  /** Bytes of memory that this process may use: the machine's, or its container's limit. */
  long memory();

  Instant now();

  /** Bytes that may still be written to the disk of {@code folder}, which exists. */
  long freeDisk(Path folder) throws IOException;

  /**
   * Writes a small file into {@code folder} and takes it away again.
   *
   * @return when the disk says that it was written
   */
  default Instant probe(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, ".lychgate-doctor", null);
    try {
      Files.write(probe, new byte[] {1});
      return Files.getLastModifiedTime(probe).toInstant();
    } finally {
      Files.delete(probe);
    }
  }
}
