package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/** Reads the values that statements share; everything else is a {@link JsonException}. */
final class Read {
  private Read() {}

  static Realm realm(JsonFields in) {
    return one(Realm.values(), in, "realm");
  }

  /** The constant called as member {@code name} says. */
  static <E extends Enum<E>> E one(E[] values, JsonFields in, String name) {
    String text = in.getText(name);
    for (E value : values) {
      if (value.name().equals(text)) {
        return value;
      }
    }
    throw new JsonException("member " + name + " has an unknown value");
  }

  static LocalDate day(JsonFields in, String name) {
    try {
      LocalDate day = LocalDate.parse(in.getText(name));
      if (day.toString().equals(in.getText(name)) && day.getYear() >= 1) {
        return day;
      }
    } catch (DateTimeParseException _) {
      // The same answer as for a day outside the years 1 to 9999.
    }
    throw new JsonException("member " + name + " is not a day");
  }

  static Sha256 hash(JsonFields in, String name) {
    return Sha256.parse(in.getText(name))
        .orElseThrow(() -> new JsonException("member " + name + " is not a SHA-256"));
  }

  static LeafIndex leaf(JsonFields in, String name) {
    return new LeafIndex(in.getCount(name, Json.SAFE_MAX));
  }

  /**
   * What {@code make} makes; a record that refuses its fields is a statement that cannot be read.
   */
  static <T> T checked(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException | LogException e) {
      throw new JsonException(String.valueOf(e.getMessage()));
    }
  }
}
