package org.lychgate.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of pages: whole in every language, and none asked for that is not there. */
final class WordsTest {
  private static final Path WORDS = Path.of("src/main/resources/org/lychgate/server/page/words");
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern ASKED = Pattern.compile("frame\\.t\\(\"([a-zA-Z0-9.-]+)\"[,)]");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]+}");

  @Test
  void everyArea_inEveryLanguageItSpeaks_hasTheSameTextsAndPlaces() {
    for (Path file : files(WORDS, ".properties")) {
      String name = name(file);
      if (name.endsWith(".en.properties")) {
        continue;
      }
      Properties english =
          read(file.resolveSibling(name.replaceAll("\\.[a-z]+\\.properties", ".en.properties")));
      Properties other = read(file);
      assertThat(other.stringPropertyNames()).as(name).isEqualTo(english.stringPropertyNames());
      for (String key : english.stringPropertyNames()) {
        assertThat(other.getProperty(key)).as(name + " " + key).isNotBlank();
        assertThat(places(other.getProperty(key)))
            .as(name + " " + key)
            .isEqualTo(places(english.getProperty(key)));
      }
    }
  }

  @Test
  void everyLanguage_ofWhatAllPagesShare_isThere() {
    for (Language language : Language.values()) {
      assertThat(WORDS.resolve("frame." + language.tag() + ".properties")).exists();
      assertThat(WORDS.resolve("error." + language.tag() + ".properties")).exists();
    }
  }

  @Test
  void everyText_thatATemplateAsksFor_isThere() {
    Set<String> all = new TreeSet<>();
    for (Path file : files(WORDS, ".en.properties")) {
      all.addAll(read(file).stringPropertyNames());
    }
    Set<String> asked = new TreeSet<>();
    for (Path template : files(TEMPLATES, ".jte")) {
      Matcher key = ASKED.matcher(text(template));
      while (key.find()) {
        asked.add(key.group(1));
      }
    }
    assertThat(asked).hasSizeGreaterThan(20);
    asked.removeAll(all);
    assertThat(asked).as("texts that no file has").isEmpty();
  }

  @Test
  void textWithPlaces_writesApostrophesTwice() {
    for (Path file : files(WORDS, ".properties")) {
      Properties texts = read(file);
      for (String key : texts.stringPropertyNames()) {
        String text = texts.getProperty(key);
        if (PLACE.matcher(text).find()) {
          assertThat(text.replace("''", "")).as(name(file) + " " + key).doesNotContain("'");
        }
      }
    }
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(found -> found.group()).sorted().distinct().toList();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> files(Path folder, String end) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    Properties out = new Properties();
    try (InputStreamReader in =
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      out.load(in);
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
