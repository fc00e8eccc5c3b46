package org.lychgate.edition.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value (RFC 8259), restricted to what signed statements need: numbers are integers between
 * −(2⁵³−1) and 2⁵³−1, all others are refused on the way in and cannot be made. Member names are
 * kept in the order of RFC 8785 (by UTF-16 code units), so that {@link #canonical} is the only
 * spelling a value has.
 */
public sealed interface Json {
  /** Largest integer that every JSON reader keeps exactly: 2⁵³ − 1. */
  long SAFE_MAX = 9_007_199_254_740_991L;

  /** {@code null}. */
  record Null() implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** An integer, from −{@link #SAFE_MAX} to {@link #SAFE_MAX}. */
  record Int(long value) implements Json {
    public Int {
      if (value > SAFE_MAX || value < -SAFE_MAX) {
        throw new IllegalArgumentException("not an integer that every JSON reader keeps exactly");
      }
    }
  }

  /** A text of whole Unicode characters: a lone surrogate is refused. Prints its length only. */
  record Str(String value) implements Json {
    public Str {
      checkText(value);
    }

    @Override
    public String toString() {
      return "text(" + value.length() + ")";
    }
  }

  /** A list of values. */
  record Arr(List<Json> values) implements Json {
    public Arr {
      values = List.copyOf(values);
    }
  }

  /** Named values. Prints the names only. */
  record Obj(SortedMap<String, Json> members) implements Json {
    public Obj {
      TreeMap<String, Json> copy = new TreeMap<>(members);
      copy.keySet().forEach(Json::checkText);
      members = Collections.unmodifiableSortedMap(copy);
    }

    /** {@code members} in any order. */
    public static Obj of(Map<String, Json> members) {
      return new Obj(new TreeMap<>(members));
    }

    @Override
    public String toString() {
      return "object" + members.keySet();
    }
  }

  static Str of(String text) {
    return new Str(text);
  }

  static Int of(long value) {
    return new Int(value);
  }

  static Bool of(boolean value) {
    return new Bool(value);
  }

  /** A builder for an object, in the order that reads best: it is sorted anyway. */
  static JsonBuilder object() {
    return new JsonBuilder();
  }

  /**
   * Reads one JSON text within {@link JsonLimits#SMALL}.
   *
   * @throws JsonException for everything that is not exactly one value of the restricted kind
   */
  static Json parse(byte[] utf8) {
    return parse(utf8, JsonLimits.SMALL);
  }

  /**
   * Reads one JSON text.
   *
   * @throws JsonException for everything that is not exactly one value of the restricted kind, or
   *     goes beyond {@code limits}
   */
  static Json parse(byte[] utf8, JsonLimits limits) {
    return JsonParser.parse(utf8, limits);
  }

  /**
   * Reads one JSON text that is already in RFC 8785 form, and nothing else.
   *
   * @throws JsonException also where the same value has another spelling
   */
  static Json parseCanonical(byte[] utf8, JsonLimits limits) {
    Json value = parse(utf8, limits);
    if (!Arrays.equals(utf8, value.canonical())) {
      throw new JsonException("not in RFC 8785 form");
    }
    return value;
  }

  /** The bytes of RFC 8785 (JSON Canonicalization Scheme) in UTF-8. */
  default byte[] canonical() {
    return canonicalText().getBytes(StandardCharsets.UTF_8);
  }

  /** {@link #canonical} as text. */
  default String canonicalText() {
    StringBuilder out = new StringBuilder();
    JsonWriter.write(this, out);
    return out.toString();
  }

  private static void checkText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("a lone surrogate is not a character");
      }
    }
  }
}
