package org.lychgate.cli.doctor;

/**
 * One thing that was looked at. Never holds anything about a person.
 *
 * @param part what: {@code java}, {@code index}, {@code age}, …
 * @param text what was found
 * @param advice what to do; empty where nothing is
 */
public record Check(Level level, String part, String text, String advice) {
  static Check ok(String part, String text) {
    return new Check(Level.OK, part, text, "");
  }

  static Check warning(String part, String text, String advice) {
    return new Check(Level.WARNING, part, text, advice);
  }

  static Check problem(String part, String text, String advice) {
    return new Check(Level.PROBLEM, part, text, advice);
  }
}
