package org.lychgate.server.screening;

import java.util.Locale;

/** How far a job is. */
public enum JobState {
  /** The file is there; nobody has said what its columns are. */
  UPLOADED,
  WAITING,
  RUNNING,
  DONE,
  /** It ended without a result; the job says why. */
  FAILED;

  /** As answers have it: {@code running}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
