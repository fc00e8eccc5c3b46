package org.lychgate.dist;

/** The package cannot be made; whoever builds it can mend that. */
final class DistException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  DistException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  DistException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
