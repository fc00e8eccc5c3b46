package org.lychgate.screening.review;

import java.util.Arrays;
import java.util.List;
import org.lychgate.formats.PersonField;

/** The lines in which a customer and a record stand beside each other. */
enum SideRow {
  NUMBER(List.of(PersonField.SSN), "entrySsn", "ssn"),
  FAMILY(
      List.of(PersonField.LAST_NAME, PersonField.FULL_NAME, PersonField.LEGAL_NAME),
      "entryName",
      "family"),
  GIVEN(
      List.of(PersonField.FIRST_NAME, PersonField.MIDDLE_NAME, PersonField.SUFFIX),
      "entryName",
      "given",
      "middle",
      "suffix"),
  SEX(List.of(PersonField.SEX), "", "sex"),
  BIRTH(List.of(PersonField.BIRTH_DATE), "entryBirth", "birth"),
  BIRTHPLACE(List.of(PersonField.BIRTH_PLACE), "", "birthplace"),
  DEATH(List.of(PersonField.DEATH_DATE, PersonField.LAST_SEEN_ALIVE), "entryDeath");

  private final List<PersonField> fields;
  private final String column;
  private final List<String> compared;

  SideRow(List<PersonField> fields, String column, String... compared) {
    this.fields = fields;
    this.column = column;
    this.compared = List.of(compared);
  }

  static List<PersonField> allFields() {
    return Arrays.stream(values()).flatMap(side -> side.fields.stream()).toList();
  }

  /** Whether a cell is the one with the person's number. */
  static boolean isNumber(CustomerColumns customers, ResultRow row, CustomerColumns.Cell cell) {
    return customers.list(row, PersonField.SSN).contains(cell);
  }

  PersonField[] fields() {
    return fields.toArray(PersonField[]::new);
  }

  String key() {
    return "side." + name().toLowerCase(java.util.Locale.ROOT);
  }

  boolean covers(String field) {
    return compared.contains(field);
  }

  boolean hasSeveral() {
    return compared.size() > 1;
  }

  /** Whether the result has a column for it. */
  boolean isInResult() {
    return !column.isEmpty();
  }

  /** What the record says; empty where it does not, or the result does not show it. */
  String listed(ResultRow row) {
    if (column.isEmpty()) {
      return "";
    }
    String value = row.get(column);
    // The result has a name as FAMILY, GIVEN MIDDLE SUFFIX.
    int comma = value.indexOf(", ");
    return switch (this) {
      case FAMILY -> comma < 0 ? value : value.substring(0, comma);
      case GIVEN -> comma < 0 ? "" : value.substring(comma + 2);
      case NUMBER, SEX, BIRTH, BIRTHPLACE, DEATH -> value;
    };
  }
}
