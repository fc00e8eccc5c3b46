package org.lychgate.screening.review;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Names and values of a query or of a form that was sent. Prints nothing of them. */
record Params(Map<String, String> values) {
  Params {
    values = Map.copyOf(values);
  }

  /** Reads {@code a=1&b=2}; of a name that is there twice, the first. Throws for bad escapes. */
  static Params parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new Params(values);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** A number from 0; empty where it is none. */
  OptionalInt number(String name) {
    String text = get(name);
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "params(" + values.size() + ")";
  }
}
