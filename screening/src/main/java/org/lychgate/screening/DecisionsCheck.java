package org.lychgate.screening;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Looks whether the memory of earlier screenings can be used, without touching it. */
public final class DecisionsCheck {
  private DecisionsCheck() {}

  /**
   * Reads all of the file and its key.
   *
   * @return how many hits it remembers
   * @throws OperatorException exit 3 where it is not there or cannot be understood
   */
  public static long read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no decisions file",
          "check the path; the first screening with --decisions begins one");
    }
    return DecisionsFile.open(
            file,
            () -> {
              throw new IllegalStateException("a key is drawn only where there is no file");
            })
        .remembered()
        .size();
  }
}
