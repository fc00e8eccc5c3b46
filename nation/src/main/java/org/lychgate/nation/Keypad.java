package org.lychgate.nation;

import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** Slips in numbers of nine digits. What comes out is another number that forms and realm take. */
final class Keypad {
  /** Digits beside each digit on a keypad, 7 8 9 above 4 5 6 above 1 2 3 above 0. */
  private static final String[] BESIDE = {
    "12", "024", "0135", "26", "157", "2468", "359", "48", "579", "68"
  };

  /** What a scanner takes each digit for. */
  private static final String[] LOOKS_LIKE = {
    "68", "74", "7", "85", "91", "63", "05", "1", "306", "47"
  };

  private static final int TRIES = 24;

  private Keypad() {}

  /** Another key: one digit differs. The number itself where no slip of that kind is possible. */
  static Ssn otherKey(Ssn right, Realm realm, Draws draws) {
    return replace(right, BESIDE, realm, draws);
  }

  /** A digit misread. */
  static Ssn misread(Ssn right, Realm realm, Draws draws) {
    return replace(right, LOOKS_LIKE, realm, draws);
  }

  private static Ssn replace(Ssn right, String[] others, Realm realm, Draws draws) {
    String digits = right.digits();
    for (int i = 0; i < TRIES; i++) {
      int at = draws.below(9);
      String beside = others[digits.charAt(at) - '0'];
      char wrong = beside.charAt(draws.below(beside.length()));
      Ssn made = of(digits.substring(0, at) + wrong + digits.substring(at + 1));
      if (fits(made, realm)) {
        return made;
      }
    }
    return right;
  }

  /** Two neighbours exchanged; the number itself where all that is possible leaves the realm. */
  static Ssn exchange(Ssn right, Realm realm, Draws draws) {
    String d = right.digits();
    for (int i = 0; i < TRIES; i++) {
      int at = draws.below(8);
      Ssn made = of(d.substring(0, at) + d.charAt(at + 1) + d.charAt(at) + d.substring(at + 2));
      if (!made.equals(right) && fits(made, realm)) {
        return made;
      }
    }
    return right;
  }

  /** A form refuses what cannot be a number at once, so such slips do not reach a file. */
  private static boolean fits(Ssn made, Realm realm) {
    return realm.accepts(made)
        && made.serial() != 0
        && made.group() != 0
        && made.area() != 0
        && made.area() != 666;
  }

  private static Ssn of(String digits) {
    return new Ssn(Integer.parseInt(digits));
  }
}
