package org.lychgate.edition.json;

import java.util.Optional;
import java.util.TreeMap;

/** Puts an object together, a member at a time; the same name twice is refused. */
public final class JsonBuilder {
  private final TreeMap<String, Json> members = new TreeMap<>();

  JsonBuilder() {}

  public JsonBuilder put(String name, Json value) {
    if (members.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("member " + name + " twice");
    }
    return this;
  }

  public JsonBuilder put(String name, String value) {
    return put(name, Json.of(value));
  }

  public JsonBuilder put(String name, long value) {
    return put(name, Json.of(value));
  }

  /** Leaves the member out where there is no value. */
  public JsonBuilder put(String name, Optional<String> value) {
    value.ifPresent(v -> put(name, v));
    return this;
  }

  public Json.Obj build() {
    return new Json.Obj(members);
  }
}
