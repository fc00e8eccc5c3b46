package org.lychgate.formats;

import java.util.Locale;
import java.util.Optional;
import org.lychgate.model.Sex;

/** The words and codes by which files say a sex. */
public final class SexWord {
  private SexWord() {}

  /** What {@code text} says; {@code U} where it says unknown or nothing, empty if it is no word. */
  public static Optional<Sex> find(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "m", "male", "1", "man", "homme" -> Optional.of(Sex.M);
      case "f", "female", "2", "woman", "femme" -> Optional.of(Sex.F);
      case "", "u", "unknown", "x", "0", "9" -> Optional.of(Sex.U);
      default -> Optional.empty();
    };
  }
}
