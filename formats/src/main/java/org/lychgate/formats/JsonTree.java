package org.lychgate.formats;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One JSON object of texts, whole numbers, truth values, lists and objects: no decimals, no {@code
 * null}, no name twice. Members are kept in the order of RFC 8785. Says of a text that is something
 * else only that it is.
 */
final class JsonTree {
  /** Bytes of a text that is read: a statement has one thousand. */
  static final int BYTES_MAX = 1 << 16;

  private static final int DEPTH_MAX = 6;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(16)
                  .maxStringLength(BYTES_MAX)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private final Map<String, Object> members;

  private JsonTree(Map<String, Object> members) {
    this.members = members;
  }

  /** An empty object to fill. */
  static JsonTree object() {
    return new JsonTree(new TreeMap<>());
  }

  /** The object that {@code utf8} is, whole; empty for everything else. */
  static Optional<JsonTree> parse(byte[] utf8) {
    if (utf8.length > BYTES_MAX) {
      return Optional.empty();
    }
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      JsonTree tree = readObject(json);
      return json.nextToken() == null ? Optional.of(tree) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Names of all members, in order. */
  List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** The member, where it is a text. */
  Optional<String> findText(String name) {
    return members.get(name) instanceof String s ? Optional.of(s) : Optional.empty();
  }

  /** The member, where it is a whole number. */
  Optional<Long> findNumber(String name) {
    return members.get(name) instanceof Long n ? Optional.of(n) : Optional.empty();
  }

  /** Whether the member is {@code true}. */
  boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** The member, where it is an object. */
  Optional<JsonTree> findObject(String name) {
    return members.get(name) instanceof JsonTree t ? Optional.of(t) : Optional.empty();
  }

  /** The texts of the member; empty where it is no list of texts. */
  Optional<List<String>> findTexts(String name) {
    if (!(members.get(name) instanceof List<?> list)) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (Object value : list) {
      if (!(value instanceof String s)) {
        return Optional.empty();
      }
      texts.add(s);
    }
    return Optional.of(texts);
  }

  /** Whether the member is a list. */
  boolean isList(String name) {
    return members.get(name) instanceof List<?>;
  }

  /** Whether there is such a member. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  JsonTree put(String name, String value) {
    members.put(name, value);
    return this;
  }

  JsonTree put(String name, long value) {
    members.put(name, value);
    return this;
  }

  JsonTree put(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  JsonTree put(String name, JsonTree value) {
    members.put(name, value);
    return this;
  }

  JsonTree put(String name, List<?> value) {
    members.put(name, value);
    return this;
  }

  /** Puts a text that says something; leaves an empty one out. */
  JsonTree putUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  /** In the form of RFC 8785, as no text here holds a control character. */
  String text() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(this, json);
    }
    return out.toString();
  }

  private static void write(Object value, JsonGenerator json) {
    switch (value) {
      case JsonTree tree -> {
        json.writeStartObject();
        tree.members.forEach((name, member) -> {
          json.writeName(name);
          write(member, json);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(member -> write(member, json));
        json.writeEndArray();
      }
      case String s -> json.writeString(s);
      case Long n -> json.writeNumber(n);
      case Boolean b -> json.writeBoolean(b);
      default -> throw new IllegalStateException("no JSON: " + value.getClass());
    }
  }

  private static JsonTree readObject(JsonParser json) {
    JsonTree tree = object();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = checked(json.currentName());
      json.nextToken();
      tree.members.put(name, read(json));
    }
    return tree;
  }

  private static Object read(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> readObject(json);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(json));
        }
        yield list;
      }
      case VALUE_STRING -> checked(json.getString());
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> throw new IllegalArgumentException("another kind of value");
    };
  }

  /** Escapes can spell half a character, which no file can hold. */
  private static String checked(String text) {
    if (text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
      throw new IllegalArgumentException("half a character");
    }
    return text;
  }
}
