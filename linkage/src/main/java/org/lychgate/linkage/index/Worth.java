package org.lychgate.linkage.index;

import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;

/**
 * What a row must weigh for one record to be worth showing, and the most that each level can add to
 * it: so that a search passes over rows which cannot come up to it, whatever else they say.
 */
public interface Worth {
  /** Any row that is alike at all. */
  Worth ANY =
      new Worth() {
        @Override
        public double needed() {
          return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double most(AgreementField field, AgreementLevel level) {
          return 0;
        }

        @Override
        public boolean isEnough(Agreement agreement, Identity row) {
          return true;
        }
      };

  /** Least weight of a candidate, in bits. */
  double needed();

  /** The most bits that this level of this field can add; no row's weight exceeds their sum. */
  double most(AgreementField field, AgreementLevel level);

  /** Whether a row that agrees so weighs {@link #needed} or more. */
  boolean isEnough(Agreement agreement, Identity row);
}
