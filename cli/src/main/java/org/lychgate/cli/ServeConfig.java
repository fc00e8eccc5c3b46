package org.lychgate.cli;

import java.io.IOException;
import java.net.URI;
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
 * The configuration file of {@code serve}: lines {@code key = value}, empty lines, and comments
 * that begin with {@code #}. Read strictly: what is not known, twice there or not a value is
 * refused with its line. No secret stands in it, only where one is.
 */
final class ServeConfig {
  static final String DATA = "data";
  static final String DB = "db";
  static final String DB_USER = "db-user";
  static final String DB_PASSWORD_FILE = "db-password-file";
  static final String PORT = "port";
  static final String WITNESS = "witness.";

  /** Every key; {@code witness.} takes the name of a witness of trust.json behind it. */
  static final List<String> KEYS = List.of(DATA, DB, DB_USER, DB_PASSWORD_FILE, PORT, WITNESS);

  private static final int SIZE_MAX = 1 << 16;
  private static final int PORT_MAX = 65_535;

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  private ServeConfig(Path file) {
    this.file = file;
  }

  /** One without a file: nothing is set. */
  static ServeConfig none() {
    return new ServeConfig(Path.of(""));
  }

  /** Reads {@code file}; relative paths in it are below its folder. */
  static ServeConfig read(Path file) {
    ServeConfig out = new ServeConfig(file);
    int number = 0;
    for (String line : out.lines()) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        out.take(number, text);
      }
    }
    return out;
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
              + String.join(", ", KEYS));
    }
    if (value.isEmpty()) {
      throw refusal(where + key + " has no value", "give one, or leave the line out");
    }
    check(where, key, value);
    if (values.put(key, value) != null) {
      throw refusal(where + key + " stands there twice", "leave one of them out");
    }
  }

  private static boolean isKnown(String key) {
    return key.startsWith(WITNESS) ? key.length() > WITNESS.length() : KEYS.contains(key);
  }

  private static void check(String where, String key, String value) {
    if (key.equals(PORT) && !isPort(value)) {
      throw refusal(where + "not a port: " + value, "0 to " + PORT_MAX + "; 0 for any free one");
    }
    if (key.equals(DB) && !value.startsWith("jdbc:postgresql://")) {
      throw refusal(where + "not an address of PostgreSQL", "jdbc:postgresql://HOST:PORT/DATABASE");
    }
    if (key.equals(DB) && value.contains("password=")) {
      throw refusal(where + "a password in the address", "name its file: " + DB_PASSWORD_FILE);
    }
    if (key.startsWith(WITNESS) && !value.matches("https?://[^\\s]+")) {
      throw refusal(where + "not an address of a witness", "http://… or https://…");
    }
  }

  private static boolean isPort(String value) {
    return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= PORT_MAX;
  }

  /** The key that differs least, where that is not much. */
  private static Optional<String> nearest(String key) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String known : KEYS) {
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

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A path, below the file's folder where it is relative. */
  Optional<Path> findPath(String key) {
    return find(key).map(value -> file.toAbsolutePath().resolveSibling(value).normalize());
  }

  Optional<Integer> findPort() {
    return find(PORT).map(Integer::parseInt);
  }

  /** Witnesses by name. */
  Map<String, URI> witnesses() {
    Map<String, URI> out = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(WITNESS)) {
        out.put(key.substring(WITNESS.length()), uri(value));
      }
    });
    return out;
  }

  private URI uri(String value) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE, file + ": not an address: " + value, "write it as in a browser", e);
    }
  }

  /** The database owner's password, out of a file that nobody else can read. */
  Optional<String> findPassword() {
    return findPath(DB_PASSWORD_FILE).map(ServeConfig::readSecret);
  }

  private static String readSecret(Path secret) {
    try {
      if (Files.getPosixFilePermissions(secret).stream()
          .anyMatch(p -> !p.name().startsWith("OWNER_"))) {
        throw refusal("others can read " + secret, "chmod 600 " + secret);
      }
      return Files.readString(secret).strip();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, secret + " cannot be read", "it holds the password and nothing else", e);
    }
  }

  private static OperatorException refusal(String message, String hint) {
    return new OperatorException(ExitCode.USAGE, message, hint.strip());
  }
}
