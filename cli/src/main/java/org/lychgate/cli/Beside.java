package org.lychgate.cli;

import java.nio.file.Path;

/** Where findings and quarantined records of a run go: beside what it writes or reads. */
final class Beside {
  private Beside() {}

  static Path findings(Path file) {
    return with(file, ".findings.csv");
  }

  static Path quarantine(Path file) {
    return with(file, ".quarantine");
  }

  private static Path with(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
