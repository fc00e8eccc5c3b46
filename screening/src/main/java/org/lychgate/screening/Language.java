package org.lychgate.screening;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A language that people are spoken to in. Codes, column names and outcomes are the same in all.
 */
public enum Language {
  ENGLISH("en"),
  FRENCH("fr");

  private final String word;

  Language(String word) {
    this.word = word;
  }

  /** As {@code --language} and a receipt write it. */
  public String word() {
    return word;
  }

  /**
   * Reads the option {@code --language}.
   *
   * @throws OperatorException USAGE for one that there is not
   */
  public static Language parse(String word) {
    return Stream.of(values())
        .filter(language -> language.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new OperatorException(ExitCode.USAGE, "there is no such --language", "known: en, fr"));
  }

  /**
   * What the environment asks for: the first of LC_ALL, LC_MESSAGES, LANG that says anything.
   * English for all that is not French.
   */
  public static Language of(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).matches("fr([^a-z].*)?") ? FRENCH : ENGLISH)
        .orElse(ENGLISH);
  }
}
