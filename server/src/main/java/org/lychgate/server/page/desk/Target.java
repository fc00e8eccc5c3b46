package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is opened: a case by its code, the case about a leaf that waits, or a report that waits. It
 * travels in bodies and in the session, never in an address.
 *
 * @param kind which of them
 * @param value the code, or the number of the leaf
 */
public record Target(Kind kind, String value) {
  /** Longest value that is looked at. */
  private static final int VALUE_MAX = 40;

  private static final int SSN_DIGITS = 9;

  /** What it is; its name in forms. */
  public enum Kind {
    CODE,
    LEAF,
    REPORT;

    /** Name of the form field. */
    public String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The one that {@code request} names. */
  static Optional<Target> find(HttpServletRequest request) {
    for (Kind kind : Kind.values()) {
      String value = request.getParameter(kind.field());
      if (value != null && !value.isBlank()) {
        return Optional.of(of(kind, value));
      }
    }
    return Optional.empty();
  }

  /** As typed or scanned: groups, small letters and blanks do not matter. */
  public static Target of(Kind kind, String typed) {
    String value =
        typed
            .substring(0, Math.min(typed.length(), VALUE_MAX))
            .replaceAll("[\\s\u00a0-]", "")
            .toUpperCase(Locale.ROOT);
    return new Target(kind, value);
  }

  /** The number of the leaf; empty where it is none. */
  OptionalLong leaf() {
    return value.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  /**
   * What is shown again of what was typed: nothing that can be somebody's number, which people type
   * here in error.
   */
  public String shownAgain() {
    long digits = value.chars().filter(Character::isDigit).count();
    return digits >= SSN_DIGITS ? "" : value;
  }

  @Override
  public String toString() {
    return kind.name();
  }
}
