package org.lychgate.server.page;

import java.util.Locale;
import java.util.Optional;

/** A language that pages speak. Not every page speaks all: what it does not falls to English. */
public enum Language {
  EN("en", "English"),
  ES("es", "Español"),
  HT("ht", "Kreyòl ayisyen");

  private final String tag;
  private final String ownName;

  Language(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /** BCP 47 tag, as in {@code <html lang>}. */
  public String tag() {
    return tag;
  }

  /** Its name in itself. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  static Optional<Language> find(String tag) {
    for (Language language : values()) {
      if (language.tag.equals(tag)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
