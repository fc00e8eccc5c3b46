package org.lychgate.edition.statement;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;

/**
 * Identity fields in statements: canonical values under their field names, absent ones left out.
 */
final class DeathFields {
  /** The fields that say who. */
  static final Set<Field> IDENTITY =
      EnumSet.of(
          Field.SSN,
          Field.FAMILY,
          Field.GIVEN,
          Field.MIDDLE,
          Field.SUFFIX,
          Field.SEX,
          Field.BIRTH,
          Field.BIRTHPLACE);

  private DeathFields() {}

  static JsonBuilder put(JsonBuilder out, FieldSet fields, Set<Field> wanted) {
    for (Field field : wanted) {
      out.put(field.word(), fields.find(field));
    }
    return out;
  }

  /** Whichever of {@code wanted} are there. */
  static EnumMap<Field, String> read(JsonFields in, Set<Field> wanted) {
    EnumMap<Field, String> out = new EnumMap<>(Field.class);
    for (Field field : wanted) {
      in.findText(field.word()).ifPresent(value -> out.put(field, value));
    }
    return out;
  }

  /** The fields as values; whatever they cannot be is a statement that cannot be read. */
  static FieldSet fieldSet(EnumMap<Field, String> values) {
    return Read.checked(() -> new FieldSet(values));
  }

  /** Refuses values that are not in their canonical spelling: reading must not change a word. */
  static void checkSame(EnumMap<Field, String> read, FieldSet made, Set<Field> wanted) {
    for (Field field : wanted) {
      if (!Optional.ofNullable(read.get(field)).equals(made.find(field))) {
        throw bad(field);
      }
    }
  }

  static JsonException bad(Field field) {
    return new JsonException("member " + field.word() + " is not canonical");
  }
}
