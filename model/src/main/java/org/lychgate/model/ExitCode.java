package org.lychgate.model;

/** The exit codes of the {@code lychgate} command (design §9). */
public enum ExitCode {
  /** Done; a no-match is done too. */
  DONE(0),
  /** The answer is no: verification failed, a submission was refused, findings under --strict. */
  NO(1),
  /** The command line is wrong. */
  USAGE(2),
  /** Input is missing, unreadable, corrupt or of the wrong realm. */
  INPUT(3),
  /** Disk, port, database, JDK. */
  ENVIRONMENT(4),
  /** A bug. */
  BUG(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
