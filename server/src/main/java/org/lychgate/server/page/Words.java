package org.lychgate.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one area of pages, such as {@code claim}, in one language: {@code
 * words/AREA.TAG.properties}, UTF-8. What all pages say stands in the area {@code frame}. A text
 * that is missing is a bug and ends the request; a test compares the languages of every area.
 *
 * <p>A text is plain: templates escape it. {@code {0}} is a place for an argument; in a text with
 * places an apostrophe is written twice ({@link MessageFormat}).
 */
public final class Words {
  private static final String FRAME = "frame";
  private static final Map<String, Map<Language, Words>> AREAS = new HashMap<>();

  private final Language language;
  private final Properties texts;

  private Words(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** The words of {@code area}, in {@code wanted} or where it does not speak that in English. */
  static Words of(String area, Language wanted) {
    Map<Language, Words> spoken = spoken(area);
    Words found = spoken.get(wanted);
    return found != null ? found : get(spoken, area);
  }

  /** The languages that {@code area} speaks. */
  static Map<Language, Words> spoken(String area) {
    synchronized (AREAS) {
      return AREAS.computeIfAbsent(area, Words::load);
    }
  }

  private static Words get(Map<Language, Words> spoken, String area) {
    Words english = spoken.get(Language.EN);
    if (english == null) {
      throw new IllegalStateException("no words for the pages of " + area);
    }
    return english;
  }

  private static Map<Language, Words> load(String area) {
    Map<Language, Words> out = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Properties texts = new Properties();
      if (read(FRAME, language, texts) && read(area, language, texts)) {
        out.put(language, new Words(language, texts));
      }
    }
    return out;
  }

  private static boolean read(String area, Language language, Properties into) {
    String name = "words/" + area + "." + language.tag() + ".properties";
    try (@Nullable InputStream in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        return false;
      }
      into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Language language() {
    return language;
  }

  /** The text for {@code key}. */
  public String get(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    return text;
  }

  /** The text for {@code key} with {@code arguments} in its places. */
  public String get(String key, Object... arguments) {
    return new MessageFormat(get(key), language.locale()).format(arguments);
  }
}
