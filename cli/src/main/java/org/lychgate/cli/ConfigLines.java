package org.lychgate.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * A configuration file: lines {@code key = value}, empty lines, and comments that begin with {@code
 * #}. Read strictly: what is not known, twice there or not a value is refused with its line.
 */
final class ConfigLines {
  private static final int SIZE_MAX = 1 << 16;

  /** Refuses a value that is none for its key; {@code where} begins the message. */
  interface Check {
    void check(String where, String key, String value);
  }

  private final Path file;
  private final List<String> keys;
  private final Check check;
  private final Map<String, String> values = new TreeMap<>();

  private ConfigLines(Path file, List<String> keys, Check check) {
    this.file = file;
    this.keys = keys;
    this.check = check;
  }

  /**
   * Reads {@code file}.
   *
   * @param keys all there are; one that ends with a dot takes a name behind it
   * @return values by key, sorted
   */
  static Map<String, String> read(Path file, List<String> keys, Check check) {
    ConfigLines out = new ConfigLines(file, keys, check);
    int number = 0;
    for (String line : out.lines()) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        out.take(number, text);
      }
    }
    return out.values;
  }

  private List<String> lines() {
    try {
      if (Files.size(file) > SIZE_MAX) {
        throw refusal(file + " is too long for a configuration", "name the right file");
      }
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitCode.INPUT, "there is no " + file, "name a configuration that is there", e);
    } catch (MalformedInputException e) {
      throw new OperatorException(ExitCode.INPUT, file + " is not UTF-8", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new OperatorException(ExitCode.INPUT, file + " cannot be read", "look at its mode", e);
    }
  }

  private void take(int number, String line) {
    String where = file + ", line " + number + ": ";
    int at = line.indexOf('=');
    if (at < 1) {
      throw refusal(where + "not key = value", "one key and its value on each line; # comments");
    }
    String key = line.substring(0, at).strip();
    String value = line.substring(at + 1).strip();
    if (!isKnown(key)) {
      throw refusal(
          where + "unknown key " + key,
          nearest(key).map(near -> "did you mean " + near + "?").orElse("")
              + " Known: "
              + String.join(", ", keys));
    }
    if (value.isEmpty()) {
      throw refusal(where + key + " has no value", "give one, or leave the line out");
    }
    check.check(where, key, value);
    if (values.put(key, value) != null) {
      throw refusal(where + key + " stands there twice", "leave one of them out");
    }
  }

  private boolean isKnown(String key) {
    return keys.stream()
        .anyMatch(known ->
            known.endsWith(".")
                ? key.startsWith(known) && key.length() > known.length()
                : key.equals(known));
  }

  /** The key that differs least, where that is not much. */
  private Optional<String> nearest(String key) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String known : keys) {
      int distance = distance(key, known);
      if (distance < least) {
        least = distance;
        best = known;
      }
    }
    return least <= Math.max(2, key.length() / 2) ? Optional.of(best) : Optional.empty();
  }

  /** Levenshtein's: letters put in, left out or exchanged. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(same, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  /** What is wrong with a configuration, and what would be right. */
  static OperatorException refusal(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint.strip());
  }
}
