package org.lychgate.subscriber;

import java.nio.file.Path;
import org.lychgate.model.Scope;

/** What the agent needs of the room edition, at one place. */
interface EditionCheck {
  /**
   * Verifies the files in {@code folder} as edition {@code sequence} of {@code scope}.
   *
   * @param log the copy of the log
   * @throws Refused naming the first row or file that the log does not vouch for
   */
  void verify(Path folder, Scope scope, long sequence, Path log);

  /** Whether the edition in {@code folder}, which was verified, lists everybody. */
  boolean isFull(Path folder);

  /** Reads an edition that was verified. */
  EditionContent read(Path folder);
}
