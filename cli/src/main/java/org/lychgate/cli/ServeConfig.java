package org.lychgate.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The configuration file of {@code serve} ({@link ConfigLines}). No secret stands in it, only where
 * one is.
 */
final class ServeConfig {
  static final String DATA = "data";
  static final String DB = "db";
  static final String DB_USER = "db-user";
  static final String DB_PASSWORD_FILE = "db-password-file";
  static final String PORT = "port";
  static final String WITNESS = "witness.";

  /** Every key; one that ends with a dot takes a name of trust.json behind it. */
  static final List<String> KEYS =
      Stream.concat(
              Stream.of(DATA, DB, DB_USER, DB_PASSWORD_FILE, PORT, WITNESS),
              FederationConfig.KEYS.stream())
          .toList();

  private static final int PORT_MAX = 65_535;

  private final Path file;
  private final Map<String, String> values;

  private ServeConfig(Path file, Map<String, String> values) {
    this.file = file;
    this.values = values;
  }

  /** One without a file: nothing is set. */
  static ServeConfig none() {
    return new ServeConfig(Path.of(""), Map.of());
  }

  /** Reads {@code file}; relative paths in it are below its folder. */
  static ServeConfig read(Path file) {
    return new ServeConfig(file, ConfigLines.read(file, KEYS, ServeConfig::check));
  }

  private static void check(String where, String key, String value) {
    FederationConfig.check(where, key, value);
    if (key.equals(PORT) && !isPort(value)) {
      throw ConfigLines.refusal(
          where + "not a port: " + value, "0 to " + PORT_MAX + "; 0 for any free one");
    }
    if (key.equals(DB) && !value.startsWith("jdbc:postgresql://")) {
      throw ConfigLines.refusal(
          where + "not an address of PostgreSQL", "jdbc:postgresql://HOST:PORT/DATABASE");
    }
    if (key.equals(DB) && value.contains("password=")) {
      throw ConfigLines.refusal(
          where + "a password in the address", "name its file: " + DB_PASSWORD_FILE);
    }
    if (key.startsWith(WITNESS) && !value.matches("https?://[^\\s]+")) {
      throw ConfigLines.refusal(where + "not an address of a witness", "http://… or https://…");
    }
  }

  private static boolean isPort(String value) {
    return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= PORT_MAX;
  }

  /** Everything that is set, sorted by key. */
  Map<String, String> values() {
    return values;
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
    return findSecret(DB_PASSWORD_FILE);
  }

  /** What is in the file that {@code key} names, which nobody else can read. */
  Optional<String> findSecret(String key) {
    return findPath(key).map(ServeConfig::readSecret);
  }

  private static String readSecret(Path secret) {
    try {
      if (Files.getPosixFilePermissions(secret).stream()
          .anyMatch(p -> !p.name().startsWith("OWNER_"))) {
        throw ConfigLines.refusal("others can read " + secret, "chmod 600 " + secret);
      }
      return Files.readString(secret).strip();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, secret + " cannot be read", "it holds the secret and nothing else", e);
    }
  }
}
