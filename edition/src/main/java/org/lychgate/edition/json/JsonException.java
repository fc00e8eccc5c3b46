package org.lychgate.edition.json;

/** A text is not the JSON that was expected. Says where and what, never the value. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JsonException(String message) {
    super(message);
  }
}
