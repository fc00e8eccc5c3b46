package org.lychgate.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.screening.Language;
import picocli.CommandLine;

/**
 * What {@code index}, {@code screen} and {@code review} say, in the operator's language.
 *
 * <p>Commands speak English, and whole lines are put into the other language here, by a list of
 * patterns; a line that no pattern fits stays English. Rooms below need not know of languages, and
 * JSON, codes and files are never touched.
 */
final class Speech {
  /** Verbs whose help is in every language. */
  static final List<String> VERBS = List.of("index", "screen", "review");

  private static final Speech ENGLISH = new Speech(Language.ENGLISH, List.of());
  private static final Speech FRENCH = new Speech(Language.FRENCH, patterns("speech_fr.txt"));

  /** A line in English, and what stands for it; {@code {}} is any text. */
  private record Line(Pattern english, String other) {}

  private final Language language;
  private final List<Line> lines;

  private Speech(Language language, List<Line> lines) {
    this.language = language;
    this.lines = lines;
  }

  static Speech of(Language language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case FRENCH -> FRENCH;
    };
  }

  Language language() {
    return language;
  }

  /** The text, line by line, as this language has it. */
  String say(String text) {
    if (lines.isEmpty() || text.startsWith("{")) {
      return text;
    }
    List<String> said = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      said.add(sayLine(line));
    }
    return String.join("\n", said);
  }

  private String sayLine(String line) {
    for (Line known : lines) {
      Matcher match = known.english().matcher(line);
      if (match.matches()) {
        String said = known.other();
        for (int i = 1; i <= match.groupCount(); i++) {
          said = said.replace("{" + i + "}", match.group(i));
        }
        return said;
      }
    }
    return line;
  }

  /** Puts the help of the three verbs into the language. */
  static void help(CommandLine line, Language language) {
    switch (language) {
      case ENGLISH -> {
        // The annotations are English.
      }
      case FRENCH -> {
        PropertyResourceBundle words = bundle("help_fr.properties");
        for (String verb : VERBS) {
          CommandLine command = line.getSubcommands().get(verb);
          if (command != null) {
            command.setResourceBundle(words);
          }
        }
      }
    }
  }

  static PropertyResourceBundle bundle(String name) {
    try (BufferedReader in = open(name)) {
      return new PropertyResourceBundle(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two lines each: English with {} for any text, then the other with {1}, {2} …. */
  private static List<Line> patterns(String name) {
    try (BufferedReader in = open(name)) {
      List<String> texts =
          in.lines().filter(text -> !text.isBlank() && !text.startsWith("#")).toList();
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i + 1 < texts.size(); i += 2) {
        String regex = Pattern.quote(texts.get(i)).replace("{}", "\\E(.*?)\\Q");
        lines.add(new Line(Pattern.compile(regex), texts.get(i + 1)));
      }
      return List.copyOf(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader open(String name) {
    InputStream in = Speech.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the jar lacks " + name);
    }
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
