package org.lychgate.nation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a hand does to a word at a keyboard: a key beside the right one, a letter left out, doubled
 * or exchanged with the next. Where the keys are is worked out from the rows, not from a table.
 */
final class Typing {
  /**
   * Shares of the kinds of slip: 38 % another key, 27 % left out, 18 % too much, 12 % exchanged.
   */
  private static final double OTHER_KEY = .38;

  private static final double LEFT_OUT = OTHER_KEY + .27;
  private static final double TOO_MUCH = LEFT_OUT + .18;
  private static final double EXCHANGED = TOO_MUCH + .12;

  /** People look at the first letter: in so many words it may be hit like any other. */
  private static final double FIRST_LETTER = .2;

  private static final String[] ROWS = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};

  /** How far each row is moved to the right, in keys. */
  private static final double[] SHIFT = {0, .25, .75};

  private static final List<List<Character>> BESIDE = new ArrayList<>();

  static {
    for (char c = 'A'; c <= 'Z'; c++) {
      BESIDE.add(List.copyOf(listBeside(c)));
    }
  }

  private Typing() {}

  private static List<Character> listBeside(char key) {
    List<Character> out = new ArrayList<>();
    double[] here = place(key);
    for (char c = 'A'; c <= 'Z'; c++) {
      double[] there = place(c);
      if (c != key && Math.abs(here[0] - there[0]) <= 1 && Math.abs(here[1] - there[1]) <= 1) {
        out.add(c);
      }
    }
    return out;
  }

  private static double[] place(char key) {
    for (int row = 0; row < ROWS.length; row++) {
      int at = ROWS[row].indexOf(key);
      if (at >= 0) {
        return new double[] {row, at + SHIFT[row]};
      }
    }
    throw new IllegalStateException("no such key");
  }

  /** The word with one slip in it: never the same word, never empty; A to Z, ' - and blank stay. */
  static String slip(String word, Draws draws) {
    int first = word.length() < 2 || draws.chance(FIRST_LETTER) ? 0 : 1;
    int at = first + draws.below(word.length() - first);
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    char c = word.charAt(at);
    double kind = draws.next();
    String made;
    if (kind < OTHER_KEY || word.length() < 2) {
      made = before + beside(c, draws) + after;
    } else if (kind < LEFT_OUT) {
      made = before + after;
    } else if (kind < TOO_MUCH) {
      made = before + c + (draws.chance(.5) ? c : beside(c, draws)) + after;
    } else if (kind < EXCHANGED && !after.isEmpty()) {
      made = before + after.charAt(0) + c + after.substring(1);
    } else {
      made = before + (char) ('A' + draws.below(26)) + after;
    }
    String tidy = made.strip().replace("  ", " ");
    // A letter for itself, or two equal neighbours exchanged, is no slip: one letter too much.
    return tidy.equals(word) || tidy.isEmpty() ? before + c + beside(c, draws) + after : tidy;
  }

  private static char beside(char c, Draws draws) {
    if (c < 'A' || c > 'Z') {
      return (char) ('A' + draws.below(26));
    }
    List<Character> keys = BESIDE.get(c - 'A');
    return keys.get(draws.below(keys.size()));
  }
}
