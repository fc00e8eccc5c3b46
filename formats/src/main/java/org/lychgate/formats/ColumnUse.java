package org.lychgate.formats;

import java.util.regex.Pattern;
import org.lychgate.model.Finding;

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
  private static final Pattern NUMBER = Pattern.compile("\\d\\D?\\d\\D?\\d");

  /** One line for the operator: {@code dob → birthDate (MM/dd/yyyy, ambiguous)}. */
  public String line() {
    String detail = pattern.isEmpty() ? note : pattern + ", " + note;
    return shown(column) + " → " + field + " (" + detail + ")";
  }

  /**
   * A name as it may be shown. A file without a header has a person in its first line, so what
   * holds digits as a number or date does is shown as its shape, and so is what a terminal would
   * not show as it is.
   */
  public static String shown(String name) {
    boolean plain =
        name.length() <= Finding.SHAPE_MAX
            && name.codePoints().noneMatch(Character::isISOControl)
            && !NUMBER.matcher(name).find();
    return plain ? name : Finding.shapeOf(name);
  }
}
