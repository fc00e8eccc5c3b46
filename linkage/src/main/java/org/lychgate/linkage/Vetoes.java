package org.lychgate.linkage;

import java.util.EnumSet;
import java.util.Set;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
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
    // Under one number another middle name is more often a maiden name than another person.
    if (agreement.of(AgreementField.MIDDLE) == AgreementLevel.DIFFERENT
        && agreement.of(AgreementField.SSN) != AgreementLevel.EQUAL) {
      vetoes.add(Veto.MIDDLE_NAME);
    }
    if (agreement.of(AgreementField.FAMILY).agrees()
        && agreement.of(AgreementField.GIVEN).agrees()
        && isGenerationApart(a.birth().year(), b.birth().year())) {
      vetoes.add(Veto.GENERATION);
    }
    return vetoes;
  }

  private static boolean hasSuffix(Identity identity) {
    PersonName name = IdentityComparison.split(identity.name());
    return !NameText.isMissing(name.suffix());
  }

  private static boolean isGenerationApart(int year, int other) {
    int apart = Math.abs(year - other);
    return year > 0 && other > 0 && apart >= GENERATION_FROM && apart <= GENERATION_TO;
  }
}
