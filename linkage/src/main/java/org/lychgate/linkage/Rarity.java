package org.lychgate.linkage;

import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.linkage.index.Frequencies;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;

/**
 * What an exact agreement weighs for one record: more where few in the index have the value, less
 * where many have. Each figure is looked up when it is first asked for. One thread.
 */
final class Rarity {
  private final Weights weights;
  private final Frequencies frequencies;
  private final PersonName name;
  private final PartialDate birth;
  private double family = Double.NaN;
  private double given = Double.NaN;
  private double date = Double.NaN;

  Rarity(Weights weights, Frequencies frequencies, Identity probe) {
    this.weights = weights;
    this.frequencies = frequencies;
    this.name = IdentityComparison.split(probe.name());
    this.birth = probe.birth();
  }

  /** Bits of the level EQUAL. */
  double equal(AgreementField field, boolean fine) {
    return switch (field) {
      case FAMILY -> {
        if (Double.isNaN(family)) {
          family = weights.equalBits(field, frequencies.family(name.family()), frequencies.rows());
        }
        yield family;
      }
      case GIVEN -> {
        if (Double.isNaN(given)) {
          // Who has one name only may have it in the surname's field.
          String called = NameText.isMissing(name.given()) ? name.family() : name.given();
          given = weights.equalBits(field, frequencies.given(called), frequencies.rows());
        }
        yield given;
      }
      case BIRTH -> {
        if (Double.isNaN(date)) {
          date =
              weights.equalBits(field, frequencies.birth(birth), frequencies.rows())
                  - (isFirstOfJanuary(birth) ? weights.firstOfJanuary() : 0);
        }
        yield date;
      }
      case SSN, MIDDLE, SUFFIX, SEX, BIRTHPLACE -> weights.bits(field, AgreementLevel.EQUAL, fine);
    };
  }

  private static boolean isFirstOfJanuary(PartialDate date) {
    return date.month() == 1 && date.day() == 1;
  }
}
