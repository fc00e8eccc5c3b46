package org.lychgate.edition.json;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of one object, strictly: a member of the wrong type or a missing one is
 * refused, and so is, by {@link #end}, one that nobody asked for.
 */
public final class JsonFields {
  private final Json.Obj object;
  private final Set<String> read = new HashSet<>();

  private JsonFields(Json.Obj object) {
    this.object = object;
  }

  /** The members of {@code value}, which must be an object. */
  public static JsonFields of(Json value) {
    if (value instanceof Json.Obj object) {
      return new JsonFields(object);
    }
    throw new JsonException("an object expected");
  }

  /**
   * The members of a statement, {@code type} and {@code version} checked and read.
   *
   * @throws JsonException where it is of another type or version
   */
  public static JsonFields of(Json value, String type, long version) {
    JsonFields fields = of(value);
    if (!fields.getText("type").equals(type)) {
      throw new JsonException("type " + type + " expected");
    }
    if (fields.getInt("version") != version) {
      throw new JsonException("version " + version + " expected");
    }
    return fields;
  }

  public Optional<Json> find(String name) {
    read.add(name);
    return Optional.ofNullable(object.members().get(name));
  }

  public Json get(String name) {
    return find(name).orElseThrow(() -> new JsonException("member " + name + " missing"));
  }

  public Optional<String> findText(String name) {
    return find(name).map(value -> text(name, value));
  }

  public String getText(String name) {
    return text(name, get(name));
  }

  public long getInt(String name) {
    if (get(name) instanceof Json.Int i) {
      return i.value();
    }
    throw new JsonException("member " + name + " is not an integer");
  }

  /** An integer of at least 0 and at most {@code max}. */
  public long getCount(String name, long max) {
    long value = getInt(name);
    if (value < 0 || value > max) {
      throw new JsonException("member " + name + " is not between 0 and " + max);
    }
    return value;
  }

  public List<Json> getArray(String name) {
    if (get(name) instanceof Json.Arr a) {
      return a.values();
    }
    throw new JsonException("member " + name + " is not an array");
  }

  public JsonFields getObject(String name) {
    if (get(name) instanceof Json.Obj o) {
      return new JsonFields(o);
    }
    throw new JsonException("member " + name + " is not an object");
  }

  /** Names of all members, sorted. */
  public Set<String> names() {
    return object.members().keySet();
  }

  /** Refuses members that nobody asked for. */
  public void end() {
    for (String name : object.members().keySet()) {
      if (!read.contains(name)) {
        throw new JsonException("an unknown member");
      }
    }
  }

  private static String text(String name, Json value) {
    if (value instanceof Json.Str s) {
      return s.value();
    }
    throw new JsonException("member " + name + " is not a text");
  }
}
