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
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

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

  static Identity identity(EnumMap<Field, String> values) {
    Optional<Ssn> ssn =
        Optional.ofNullable(values.get(Field.SSN))
            .map(digits -> Ssn.parse(digits).orElseThrow(() -> bad(Field.SSN)));
    Sex sex = Sex.of(values.getOrDefault(Field.SEX, ""));
    return new Identity(
        ssn,
        new PersonName(
            values.getOrDefault(Field.FAMILY, ""),
            values.getOrDefault(Field.GIVEN, ""),
            values.getOrDefault(Field.MIDDLE, ""),
            values.getOrDefault(Field.SUFFIX, "")),
        sex,
        date(values, Field.BIRTH),
        values.getOrDefault(Field.BIRTHPLACE, ""));
  }

  static PartialDate date(EnumMap<Field, String> values, Field field) {
    return PartialDate.parseCanonical(values.getOrDefault(field, "")).orElseThrow(() -> bad(field));
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
