package org.lychgate.formats;

import java.nio.file.Path;

/** Where findings and quarantined records of a run go: beside what it writes or reads. */
public final class Beside {
  private Beside() {}

  /** {@code FILE.findings.csv}. */
  public static Path findings(Path file) {
    return with(file, ".findings.csv");
  }

  /** {@code FILE.quarantine}. */
  public static Path quarantine(Path file) {
    return with(file, ".quarantine");
  }

  /** {@code FILE.review.csv}: what reviewers decided on the hits of a result. */
  public static Path review(Path file) {
    return with(file, ".review.csv");
  }

  /** {@code FILE.manifest.json}: what a death file is, so that its receiver can check it. */
  public static Path manifest(Path file) {
    return with(file, ".manifest.json");
  }

  private static Path with(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
