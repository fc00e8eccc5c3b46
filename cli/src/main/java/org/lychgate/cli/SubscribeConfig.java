package org.lychgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration file of {@code subscribe} ({@link ConfigLines}). No secret stands in it. */
final class SubscribeConfig {
  static final String URL = "url";
  static final String TRUST = "trust";
  static final String DATA = "data";
  static final String KEY = "key";
  static final String SCOPE = "scope";
  static final String CUSTOMERS = "customers";
  static final String INHERITED = "inherited";
  static final String POLL_MILLIS = "poll-millis";
  static final String NOTIFY = "notify";
  static final String NOTIFY_SECRET = "notify-secret";

  /** Every key. */
  static final List<String> KEYS =
      List.of(
          URL, TRUST, DATA, KEY, SCOPE, CUSTOMERS, INHERITED, POLL_MILLIS, NOTIFY, NOTIFY_SECRET);

  private final Path file;
  private final Map<String, String> values;

  private SubscribeConfig(Path file, Map<String, String> values) {
    this.file = file;
    this.values = values;
  }

  /** One without a file: nothing is set. */
  static SubscribeConfig none() {
    return new SubscribeConfig(Path.of(""), Map.of());
  }

  /** Reads {@code file}; relative paths in it are below its folder. */
  static SubscribeConfig read(Path file) {
    return new SubscribeConfig(file, ConfigLines.read(file, KEYS, SubscribeConfig::check));
  }

  private static void check(String where, String key, String value) {
    if (key.equals(POLL_MILLIS) && !value.matches("[1-9][0-9]{0,8}")) {
      throw ConfigLines.refusal(where + "not a number of milliseconds", "for example 10000");
    }
    if (key.equals(SCOPE) && !value.matches("(?i)full|limited")) {
      throw ConfigLines.refusal(where + "not a scope to follow", "full or limited");
    }
    if ((key.equals(URL) || key.equals(NOTIFY)) && !value.matches("https?://[^\\s]+")) {
      throw ConfigLines.refusal(where + "not an address", "http://… or https://…");
    }
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A path, below the file's folder where it is relative. */
  Optional<Path> findPath(String key) {
    return find(key).map(value -> file.toAbsolutePath().resolveSibling(value).normalize());
  }
}
