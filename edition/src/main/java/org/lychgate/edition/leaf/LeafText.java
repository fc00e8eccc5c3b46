package org.lychgate.edition.leaf;

import java.util.regex.Pattern;

/** The few short texts a leaf may hold, from closed alphabets in which nobody's name is written. */
public final class LeafText {
  /** Longest name of a key or an organisation, in ASCII characters. */
  static final int NAME_MAX = 63;

  /** Longest number of a court order or agreement, in ASCII characters. */
  static final int NUMBER_MAX = 40;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
  private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");
  private static final Pattern NUMBER = Pattern.compile("[A-Z0-9./-]{0,40}");
  private static final Pattern REASON = Pattern.compile("[A-Z]{2}[0-9]{2}");

  private LeafText() {}

  /** Throws unless {@code name} can be the name of a key or an organisation. */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name has lower-case letters, digits, . and -");
    }
  }

  /** Throws unless {@code jurisdiction} has two upper-case letters. */
  public static void checkJurisdiction(String jurisdiction) {
    if (!JURISDICTION.matcher(jurisdiction).matches()) {
      throw new IllegalArgumentException("a jurisdiction has two upper-case letters");
    }
  }

  /** Throws unless {@code number} can be the number of an order or agreement, or is empty. */
  public static void checkNumber(String number) {
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("an order's number has upper-case letters, digits, . / -");
    }
  }

  static void checkReason(String reason) {
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalArgumentException("a reason code has two letters and two digits");
    }
  }
}
