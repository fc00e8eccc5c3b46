package org.lychgate.screening.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The words of the page in one language; every language has all of them. */
public final class Texts {
  /** What there is, English first. */
  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

  private static final List<Texts> ALL = LANGUAGES.stream().map(Texts::new).toList();

  private final Locale language;
  private final Properties words = new Properties();

  private Texts(Locale language) {
    this.language = language;
    String name = "review_" + language.getLanguage() + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the languages there are, the one that fits best; {@code fallback} where none does. */
  static Texts of(List<Locale.LanguageRange> wanted, Texts fallback) {
    Locale best = Locale.lookup(wanted, LANGUAGES);
    return best == null ? fallback : ALL.get(LANGUAGES.indexOf(best));
  }

  /** By a language tag or what LANG says: {@code fr}, {@code fr_FR.UTF-8}. English for all else. */
  public static Texts of(String tag) {
    String language = tag.toLowerCase(Locale.ROOT).replaceFirst("[^a-z].*", "");
    return ALL.get(Math.max(0, LANGUAGES.indexOf(Locale.of(language))));
  }

  /** By an Accept-Language header; {@code fallback} where it cannot be read. */
  static Texts accepted(String header, Texts fallback) {
    try {
      return header.isBlank() ? fallback : of(Locale.LanguageRange.parse(header), fallback);
    } catch (IllegalArgumentException _) {
      return fallback;
    }
  }

  /** {@code en}, {@code fr}. */
  String tag() {
    return language.getLanguage();
  }

  /** A number as people of the language write it. */
  String count(long number) {
    return String.format(language, "%,d", number);
  }

  /** The text of this key, with {@code {0}}, {@code {1}} … replaced. */
  public String get(String key, Object... arguments) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text for " + key);
    }
    for (int i = 0; i < arguments.length; i++) {
      String shown =
          arguments[i] instanceof Number number
              ? count(number.longValue())
              : arguments[i].toString();
      text = text.replace("{" + i + "}", shown);
    }
    return text;
  }

  /** The text of this key, or {@code otherwise} where there is none. */
  String find(String key, String otherwise) {
    return words.getProperty(key, otherwise);
  }

  Set<String> keys() {
    return words.stringPropertyNames();
  }
}
