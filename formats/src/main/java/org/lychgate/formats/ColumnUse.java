package org.lychgate.formats;

/**
 * What one column of a file of persons is taken for.
 *
 * @param index 0-based
 * @param column its name in the header
 * @param field a {@link PersonField#word}, {@code other:LABEL}, or {@code -} where it is not used
 * @param pattern of a date; empty string elsewhere
 * @param note {@code told}, {@code recognised}, {@code ambiguous}, {@code mixed}, {@code repeated}
 *     (another column is that field already) or {@code not used}
 */
public record ColumnUse(int index, String column, String field, String pattern, String note) {
  /** One line for the operator: {@code dob → birthDate (MM/dd/yyyy, ambiguous)}. */
  public String line() {
    String detail = pattern.isEmpty() ? note : pattern + ", " + note;
    return PersonColumns.shown(column) + " → " + field + " (" + detail + ")";
  }
}
