package org.lychgate.model;

import java.util.Locale;
import java.util.Optional;

/**
 * The world a number belongs to; a header of every installation, index, edition and log.
 *
 * <p>Nothing of one realm is ever read into another: that keeps test data out of a real death file,
 * and real people out of tests.
 */
public enum Realm {
  /** Numbers the Social Security Administration can have issued. */
  REAL,
  /**
   * Numbers that can belong to nobody: areas 900–999 without the groups that look like tax numbers
   * of living people (ITIN, ATIN, PTIN). About 36 million numbers.
   */
  SYNTHETIC,
  /** Generated for measurement at real density; any nine digits. Never served, never published. */
  BENCH;

  /** Whether the structure of {@code ssn} allows it in this realm. Says nothing about issuance. */
  public boolean accepts(Ssn ssn) {
    return switch (this) {
      case REAL ->
          ssn.area() != 0
              && ssn.area() != 666
              && ssn.area() < 900
              && ssn.group() != 0
              && ssn.serial() != 0;
      case SYNTHETIC ->
          ssn.area() >= 900
              && ssn.group() != 0
              && ssn.serial() != 0
              && !looksLikeTaxNumber(ssn.group());
      case BENCH -> true;
    };
  }

  /** Lower-case name as used on the command line and in file headers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The realm called {@code word}, in any case. */
  public static Optional<Realm> find(String word) {
    for (Realm realm : values()) {
      if (realm.name().equalsIgnoreCase(word)) {
        return Optional.of(realm);
      }
    }
    return Optional.empty();
  }

  /*
   * ITIN groups 50–65, 70–88, 90–92, 94–99; ATIN 93; and the groups 01–10, 17–19, 28–29, 37–39 that
   * design §3 keeps free as well.
   */
  static boolean looksLikeTaxNumber(int group) {
    return (group >= 50 && group <= 65)
        || (group >= 70 && group <= 88)
        || group >= 90
        || (group >= 1 && group <= 10)
        || (group >= 17 && group <= 19)
        || (group >= 28 && group <= 29)
        || (group >= 37 && group <= 39);
  }
}
