package org.lychgate.nation;

/**
 * How much more or less than on average a source gets wrong. Registrars check most, and write nine
 * of ten reports; agencies hear second hand. Weighted by who writes, the mean is about 1.
 */
enum Source {
  REGISTRAR(.9),
  FUNERAL_HOME(1.5),
  AGENCY(2.5),
  FIRM(1);

  private final double factor;

  Source(double factor) {
    this.factor = factor;
  }

  double factor() {
    return factor;
  }

  static Source of(Reporter reporter) {
    return switch (reporter) {
      case REGISTRAR_TT, REGISTRAR_TS -> REGISTRAR;
      case FUNERAL_HOME_1 -> FUNERAL_HOME;
      case BENEFITS_AGENCY_1 -> AGENCY;
    };
  }

  /**
   * Share of its reports that begin on paper in {@code year}: all until 1995, then fewer; offices
   * register electronically by now, others still send forms.
   */
  double paper(int year) {
    double old = Math.min(1, Math.max(0, (2015 - year) / 20.0));
    double rest =
        switch (this) {
          case REGISTRAR -> .02;
          case FUNERAL_HOME -> .4;
          case AGENCY -> .5;
          case FIRM -> 0;
        };
    return Math.max(rest, old);
  }
}
