package org.lychgate.register;

/**
 * What the register says to somebody who asks for something: yes with a value, or no with a code.
 *
 * <p>A no is data. Exceptions are for a database that is away and for broken invariants.
 *
 * @param <T> what a yes carries
 */
public sealed interface Answer<T> {
  /** Done, durably. */
  record Accepted<T>(T value) implements Answer<T> {}

  /**
   * Not done.
   *
   * @param code stable
   * @param message one sentence in plain English, without personal data
   */
  record Refused<T>(RefusalCode code, String message) implements Answer<T> {}

  /** The value of a yes; throws {@link IllegalStateException} on a no. */
  default T get() {
    return switch (this) {
      case Accepted<T>(T value) -> value;
      case Refused<T>(RefusalCode code, String message) ->
          throw new IllegalStateException(code.word() + ": " + message);
    };
  }

  static <T> Answer<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Answer<T> refused(RefusalCode code, String message) {
    return new Refused<>(code, message);
  }
}
