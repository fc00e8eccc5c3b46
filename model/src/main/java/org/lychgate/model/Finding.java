package org.lychgate.model;

/**
 * Something wrong with one record: data, not an exception; the run goes on.
 *
 * @param line 1-based line or record number in its file; 0 where there is none
 * @param code stable upper-case code such as {@code DMF_BAD_DATE}
 * @param field name of the field in its format's own words, or empty string for the whole record
 * @param shape {@link #shapeOf} of the value; never the value
 */
public record Finding(long line, String code, String field, String shape) {
  /** Longest shape kept, in characters. */
  public static final int SHAPE_MAX = 40;

  /** A finding about {@code value}, of which only the shape is kept. */
  public static Finding of(long line, String code, String field, String value) {
    return new Finding(line, code, field, shapeOf(value));
  }

  /** The same finding about the record on {@code line} of its file. */
  public Finding at(long line) {
    return new Finding(line, code, field, shape);
  }

  /**
   * Digits become 9, letters A, blanks _; all else stays. At most {@link #SHAPE_MAX} characters.
   */
  public static String shapeOf(String value) {
    StringBuilder shape = new StringBuilder();
    int shown = Math.min(value.length(), SHAPE_MAX);
    for (int i = 0; i < shown; i++) {
      char c = value.charAt(i);
      if (Character.isDigit(c)) {
        shape.append('9');
      } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
        shape.append('A');
      } else if (Character.isWhitespace(c)) {
        shape.append('_');
      } else {
        shape.append(Character.isISOControl(c) ? '?' : c);
      }
    }
    return value.length() > SHAPE_MAX ? shape + "…" : shape.toString();
  }
}
