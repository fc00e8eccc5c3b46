package org.lychgate.nation;

import java.util.List;

/** Where people are born, live and die. */
final class Places {
  /** The nation's own jurisdictions: the test codes of the IJE layout. */
  static final String TT = "TT";

  static final String TS = "TS";

  /** TT is the larger of the two. */
  private static final double LIVES_IN_TT = 0.6;

  /** Born where they live; the others by the rounded size of the states. */
  private static final double BORN_AT_HOME = 0.25;

  /** Deaths outside the jurisdiction of residence: travellers and hospitals across the border. */
  private static final double DIES_ACROSS = 0.035;

  /** In tenths of a million inhabitants, rounded; territories at their size too. */
  private static final Ranked BIRTHPLACES =
      Ranked.weighted(
          List.of(
              "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL",
              "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE",
              "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD",
              "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI"),
          50,
          7,
          72,
          30,
          395,
          58,
          36,
          10,
          7,
          215,
          107,
          15,
          18,
          128,
          68,
          32,
          29,
          45,
          47,
          14,
          62,
          70,
          101,
          57,
          30,
          62,
          11,
          20,
          31,
          14,
          93,
          21,
          202,
          104,
          8,
          118,
          40,
          42,
          130,
          11,
          51,
          9,
          69,
          291,
          33,
          6,
          86,
          77,
          18,
          59,
          6,
          0.5,
          1.5,
          0.5,
          33,
          1);

  private Places() {}

  static String drawResidence(Draws draws) {
    return draws.chance(LIVES_IN_TT) ? TT : TS;
  }

  static String drawBirthPlace(String residence, Draws draws) {
    return draws.chance(BORN_AT_HOME) ? residence : BIRTHPLACES.draw(draws);
  }

  static String drawPlaceOfDeath(String residence, Draws draws) {
    boolean across = draws.chance(DIES_ACROSS);
    return across == residence.equals(TT) ? TS : TT;
  }
}
