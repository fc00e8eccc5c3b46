package org.lychgate.linkage.link;

/**
 * A part of a blocking key: one column seen through one glass.
 *
 * @param field index of the column
 */
record Atom(int field, Glass glass) {
  enum Glass {
    /** The whole value. */
    EQUAL,
    /** The first three characters. */
    HEAD,
    /** The year of a date. */
    YEAR
  }

  /** A number for each value, equal for values in one block; 0 for values in none. */
  long[] keys(String[] text) {
    long[] keys = new long[text.length];
    for (int i = 0; i < text.length; i++) {
      String seen =
          switch (glass) {
            case EQUAL -> text[i];
            case HEAD -> text[i].length() < 3 ? "" : text[i].substring(0, 3);
            case YEAR -> text[i].isEmpty() ? "" : text[i].substring(0, 4);
          };
      keys[i] = seen.isEmpty() ? 0 : Mix.text(seen);
    }
    return keys;
  }

  String name(String label) {
    return switch (glass) {
      case EQUAL -> label;
      case HEAD -> label + "[3]";
      case YEAR -> label + "[year]";
    };
  }
}
