package org.lychgate.edition.leaf;

/** Bytes that are no leaf of a known version and kind. Says what is wrong, never the bytes. */
public final class LeafFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeafFormatException(String message) {
    super(message);
  }

  LeafFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
