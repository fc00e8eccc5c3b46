package org.lychgate.bench.linkage;

/**
 * Splink's published figures: chart data in the notebooks of moj-analytical-services/splink, at a
 * fixed probability, one run each on a shipped demo. FEBRL 4 counts blocking loss (commit
 * 97cd074c); the other two leave it out (08587fef, 9f7b2b34), so theirs is the easier count.
 */
final class Published {
  static final String FEBRL4_FALSE = "Splink: 0 false (precision 1)";
  static final String FEBRL4_RECALL = "Splink .9918";
  static final String FAKE_FALSE = "Splink: 0 false (precision 1)";
  static final String FAKE_RECALL = "Splink .572, blocking loss left out";
  static final String HISTORICAL_PRECISION = "Splink .9994, whole set";
  static final String HISTORICAL_RECALL = "Splink .538, whole set, blocking loss left out";

  /** No per-million rate of a death linkage is published; these are the nearest. */
  static final String LIVING =
      "NDI: 2,500 per million of the living called dead; Splink publishes none";

  static final String DEAD = "NDI: .944 of the dead found; Splink publishes none";
  static final String NONE = "Splink publishes none";

  private Published() {}
}
