package org.lychgate.model;

/**
 * An error that the person at the keyboard can mend. The command prints {@code error: message} and
 * {@code hint: hint}, no stack trace, and exits with {@link #exit()}. Never holds personal data.
 */
public final class OperatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String hint;
  private final ExitCode exit;

  public OperatorException(ExitCode exit, String message, String hint) {
    super(message);
    this.exit = exit;
    this.hint = hint;
  }

  public OperatorException(ExitCode exit, String message, String hint, Throwable cause) {
    super(message, cause);
    this.exit = exit;
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }

  public ExitCode exit() {
    return exit;
  }
}
