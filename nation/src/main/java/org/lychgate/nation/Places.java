package org.lychgate.nation;

/** The jurisdictions of a nation that lives through one year: the test codes of the IJE layout. */
final class Places {
  static final String TT = "TT";

  static final String TS = "TS";

  private Places() {}
}
