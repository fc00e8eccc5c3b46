package org.lychgate.linkage;

import java.util.EnumSet;
import java.util.Set;
import org.lychgate.linkage.compare.DateComparison;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Veto;

/** Facts in two records that forbid calling them one person's. */
final class Vetoes {
  /** Years between a parent and a child. */
  private static final int GENERATION_FROM = 15;

  private static final int GENERATION_TO = 45;

  private Vetoes() {}

  static Set<Veto> of(Agreement agreement, Identity a, Identity b) {
    EnumSet<Veto> vetoes = EnumSet.noneOf(Veto.class);
    if (agreement.of(AgreementField.SEX) == AgreementLevel.DIFFERENT) {
      vetoes.add(Veto.SEX);
    }
    // Father and son are the risk, and they never share a date of birth: where the whole date
    // agrees, a suffix that only one file bothers to state is no contradiction.
    if (agreement.of(AgreementField.SUFFIX) == AgreementLevel.DIFFERENT
        || (hasSuffix(a) != hasSuffix(b)
            && agreement.of(AgreementField.BIRTH) != AgreementLevel.EQUAL)) {
      vetoes.add(Veto.SUFFIX);
    }
    // Under one number too: father and son, where the clerk mixed the two up.
    if (agreement.of(AgreementField.MIDDLE) == AgreementLevel.DIFFERENT) {
      vetoes.add(Veto.MIDDLE_NAME);
    }
    if (agreement.of(AgreementField.FAMILY).agrees()
        && agreement.of(AgreementField.GIVEN).agrees()
        && isGenerationApart(a.birth(), b.birth())) {
      vetoes.add(Veto.GENERATION);
    }
    return vetoes;
  }

  /** Whether somebody born then was born after a death, on any reading of partial dates. */
  static boolean isBornAfter(PartialDate birth, PartialDate death) {
    return birth.year() > 0
        && death.year() > 0
        && !DateComparison.isDefault(birth)
        && birth.earliest().isAfter(death.latest());
  }

  private static boolean hasSuffix(Identity identity) {
    PersonName name = IdentityComparison.split(identity.name());
    return !NameText.isMissing(name.suffix());
  }

  private static boolean isGenerationApart(PartialDate a, PartialDate b) {
    int apart = Math.abs(a.year() - b.year());
    return a.year() > 0
        && b.year() > 0
        && !DateComparison.isDefault(a)
        && !DateComparison.isDefault(b)
        && apart >= GENERATION_FROM
        && apart <= GENERATION_TO;
  }
}
