package org.lychgate.ledger;

/**
 * Something about a log, a note or a proof is not as it must be, or its files cannot be read or
 * written. The message says what and where (a file's name inside the log, an entry's index); it
 * never holds an entry's bytes.
 */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogException(String message) {
    super(message);
  }

  public LogException(String message, Throwable cause) {
    super(message, cause);
  }
}
