package org.lychgate.edition.trust;

/** A text is no trust file, or one that nobody should trust. Says why. */
public final class TrustException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrustException(String message, Throwable cause) {
    super(message, cause);
  }

  TrustException(String message) {
    super(message);
  }
}
