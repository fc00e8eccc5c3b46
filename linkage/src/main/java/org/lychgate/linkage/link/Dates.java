package org.lychgate.linkage.link;

/** Levels of two different dates of eight digits. */
final class Dates {
  static final int DIGIT = 1;
  static final int SWAPPED = 2;
  static final int PARTS = 3;
  static final int YEAR = 4;
  static final int NEAR = 5;
  static final int DIFFERENT = 6;
  static final int FIRSTS = 7;

  private Dates() {}

  static int level(String a, String b) {
    int off = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < 8; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        first = first < 0 ? i : first;
        last = i;
        off++;
      }
    }
    boolean firsts = a.endsWith("0101") && b.endsWith("0101");
    boolean neighbours =
        off == 2
            && last == first + 1
            && a.charAt(first) == b.charAt(last)
            && a.charAt(last) == b.charAt(first);
    if (firsts) {
      // Who does not know the day writes 1 January: the same day says nothing.
      return FIRSTS;
    }
    if (off == 1 || neighbours) {
      return DIGIT;
    }
    boolean year = a.regionMatches(0, b, 0, 4);
    if (year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) {
      return SWAPPED;
    }
    boolean month = a.regionMatches(4, b, 4, 2);
    boolean day = a.regionMatches(6, b, 6, 2);
    if ((year && month) || (year && day) || (month && day)) {
      return PARTS;
    }
    if (year) {
      return YEAR;
    }
    int years = Integer.parseInt(a.substring(0, 4)) - Integer.parseInt(b.substring(0, 4));
    return off == 2 ? PARTS : Math.abs(years) <= 10 ? NEAR : DIFFERENT;
  }
}
