package org.lychgate.linkage;

import java.util.EnumSet;
import java.util.Set;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.Veto;

/** Fellegi–Sunter score of two records under one set of weights. Immutable, for any thread. */
public final class Scorer {
  private final Weights weights;

  public Scorer(Weights weights) {
    this.weights = weights;
  }

  public Weights weights() {
    return weights;
  }

  /** Compares two records. Symmetric: {@code score(a, b)} equals {@code score(b, a)}. */
  public Scored score(Identity probe, Identity row) {
    Agreement agreement = IdentityComparison.compare(probe, row);
    boolean finePlace = isFine(probe.birthPlace()) && isFine(row.birthPlace());
    double weight = 0;
    for (AgreementField field : AgreementField.values()) {
      if (field == AgreementField.SEX && nameTellsSex(agreement)) {
        continue;
      }
      weight += weights.bits(field, agreement.of(field), finePlace);
    }
    return new Scored(weight, probability(weight), agreement, vetoes(agreement, probe, row));
  }

  /** The probability that goes with a weight in bits: 2^(w+prior) as odds. */
  public double probability(double weight) {
    double odds = StrictMath.pow(2, weight + weights.prior());
    return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
  }

  /** Whether a birthplace code is fine enough to stand for a commune. */
  public static boolean isFine(String place) {
    return place.length() >= Weights.FINE_PLACE_FROM;
  }

  /** Who is called the same has the same sex: agreement on both would count one fact twice. */
  private static boolean nameTellsSex(Agreement agreement) {
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    return agreement.of(AgreementField.SEX) == AgreementLevel.EQUAL
        && given.agrees()
        && given != AgreementLevel.PARTIAL;
  }

  private static Set<Veto> vetoes(Agreement agreement, Identity probe, Identity row) {
    EnumSet<Veto> vetoes = EnumSet.noneOf(Veto.class);
    if (agreement.of(AgreementField.SEX) == AgreementLevel.DIFFERENT) {
      vetoes.add(Veto.SEX);
    }
    boolean oneSided =
        NameText.isMissing(probe.name().suffix()) != NameText.isMissing(row.name().suffix());
    // Father and son are the risk, and they never share a date of birth: where the whole date
    // agrees, a suffix that only one file bothers to state is no contradiction.
    if (agreement.of(AgreementField.SUFFIX) == AgreementLevel.DIFFERENT
        || (oneSided && agreement.of(AgreementField.BIRTH) != AgreementLevel.EQUAL)) {
      vetoes.add(Veto.SUFFIX);
    }
    return vetoes;
  }
}
