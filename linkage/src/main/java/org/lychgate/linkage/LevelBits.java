package org.lychgate.linkage;

import java.util.Arrays;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;

/** A figure for each level of each field; NaN where none is given. Filled once, then only read. */
final class LevelBits {
  private static final int LEVELS = AgreementLevel.values().length;

  /** A row more than there are fields: that of the fine birthplace. */
  private final double[] figures = new double[(AgreementField.values().length + 1) * LEVELS];

  LevelBits() {
    Arrays.fill(figures, Double.NaN);
  }

  void set(AgreementField field, boolean fine, AgreementLevel level, double figure) {
    figures[place(field, fine, level)] = figure;
  }

  /** The figure of the fine birthplace falls back on that of any other. */
  double get(AgreementField field, boolean fine, AgreementLevel level) {
    double found = figures[place(field, fine, level)];
    return Double.isNaN(found) && fine ? figures[place(field, false, level)] : found;
  }

  private static int place(AgreementField field, boolean fine, AgreementLevel level) {
    boolean own = fine && field == AgreementField.BIRTHPLACE;
    return (own ? AgreementField.values().length : field.ordinal()) * LEVELS + level.ordinal();
  }
}
