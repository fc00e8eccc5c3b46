package org.lychgate.server.page.open.alive;

import java.util.List;

/** Places of birth to choose from: states, the district, territories, and everywhere else. */
final class Birthplaces {
  private static final String ELSEWHERE = "elsewhere";

  /** Their codes as certificates have them, in the order of the page. */
  static final List<String> ALL =
      List.of(
          "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN",
          "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
          "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT",
          "VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI", ELSEWHERE);

  private Birthplaces() {}

  static boolean has(String code) {
    return ALL.contains(code);
  }

  /** Whether it is another country; a claim does not state which, as each office has its codes. */
  static boolean isElsewhere(String code) {
    return code.equals(ELSEWHERE);
  }
}
