package org.lychgate.linkage;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.Worth;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.Veto;

/**
 * Fellegi–Sunter score of two records under one set of weights: how much better it explains them
 * that both are one person's than that they are a stranger's, a relative's, or a slip of the pen.
 * Immutable, for any thread.
 */
public final class Scorer {
  /** One customer in 2^5 is listed, of people who have an account. */
  private static final double LISTED = 5;

  /** A register's holders count as a part of 2^27 = 134 million at least. */
  private static final double HOLDERS_LEAST = -27;

  private static final int COMMUNE = 5;

  /** More than rounding can take from a weight on its way to a probability and back. */
  private static final double ROUNDING = 1e-9;

  private static final AgreementField[] FIELDS = AgreementField.values();

  private final Weights weights;
  private final OptionalDouble prior;

  public Scorer(Weights weights) {
    this(weights, OptionalDouble.empty());
  }

  /**
   * A scorer with a prior of its own.
   *
   * @param prior bits before anything is compared, for every index; empty: {@link #prior}'s rule
   */
  public Scorer(Weights weights, OptionalDouble prior) {
    this.weights = weights;
    this.prior = prior;
  }

  public Weights weights() {
    return weights;
  }

  /**
   * Bits before anything is compared with a row of this index: the one it was made with; else one
   * row of all for a holder, one of 32 times as many for a customer. A small index counts as a part
   * of a larger one: of 134 million holders, or of as many deaths as the prior of the weights has.
   */
  public double prior(IndexHeader index) {
    if (prior.isPresent()) {
      return prior.getAsDouble();
    }
    double rows = Weights.log2(Math.max(1, index.rows()));
    return index.type() == IndexType.HOLDERS
        ? Math.min(HOLDERS_LEAST, -rows)
        : Math.min(weights.prior(), -rows - LISTED);
  }

  /**
   * Compares two records by themselves, every name and date counting as one of average frequency.
   * Symmetric: {@code score(a, b)} equals {@code score(b, a)}.
   */
  public Scored score(Identity a, Identity b) {
    return score(a, b, null, prior.orElse(weights.prior()));
  }

  /** Compares one record with rows of one index. One thread. */
  Probe probe(Identity identity, PersonIndex index) {
    return probe(identity, index, Double.NEGATIVE_INFINITY);
  }

  /** The same, where rows of less than {@code needed} bits are of no use. */
  Probe probe(Identity identity, PersonIndex index, double needed) {
    return new Probe(
        identity,
        new Rarity(weights, index.frequencies(), identity),
        prior(index.header()),
        needed);
  }

  /**
   * The least weight, in bits, that gives a row of this index this probability by itself.
   *
   * @param probability 0 to 1
   */
  public double needed(double probability, IndexHeader index) {
    double odds = Weights.log2(probability / (1 - probability));
    return Double.isInfinite(odds)
        ? odds
        : weights.calibration().inverse(odds) - prior(index) - ROUNDING;
  }

  /** A record that is compared with many. */
  final class Probe implements Worth {
    private final Identity identity;
    private final Rarity rarity;
    private final double bits;
    private final double needed;
    private final boolean fine;

    private Probe(Identity identity, Rarity rarity, double bits, double needed) {
      this.identity = identity;
      this.rarity = rarity;
      this.bits = bits;
      this.needed = needed;
      this.fine = isFine(identity.birthPlace());
    }

    @Override
    public double needed() {
      return needed;
    }

    @Override
    public double most(AgreementField field, AgreementLevel level) {
      double coarse = bits(field, level, rarity, false);
      return fine ? Math.max(coarse, bits(field, level, rarity, true)) : coarse;
    }

    @Override
    public boolean isEnough(Agreement agreement, Identity row) {
      return isAny() || weigh(agreement, row) >= needed;
    }

    private boolean isAny() {
      return needed == Double.NEGATIVE_INFINITY;
    }

    private double weigh(Agreement agreement, Identity row) {
      boolean both = fine && isFine(row.birthPlace());
      // Other explanations only take away: most rows fall short without them.
      double stranger = stranger(agreement, both, rarity);
      return stranger < needed - 1 ? stranger : weight(agreement, both, rarity, stranger, bits);
    }

    Scored score(Identity row) {
      return Scorer.this.score(identity, row, rarity, bits);
    }
  }

  /** The probability that goes with a weight in bits under the prior of a small index. */
  public double probability(double weight) {
    return probability(weight, prior.orElse(weights.prior()));
  }

  /** The probability that goes with a weight and a prior in bits, calibrated. */
  public double probability(double weight, double priorBits) {
    double odds = StrictMath.pow(2, weights.calibration().apply(weight + priorBits));
    return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
  }

  /**
   * Whether a birthplace code is fine enough to stand for a commune: that of a French commune, five
   * places and no country (99…). Names of countries and states are as coarse as they are long.
   */
  public static boolean isFine(String place) {
    if (place.length() != COMMUNE || place.startsWith("99")) {
      return false;
    }
    for (int i = 0; i < COMMUNE; i++) {
      char c = place.charAt(i);
      // 2A and 2B are Corsica.
      if (!(c >= '0' && c <= '9') && !(i == 1 && (c == 'A' || c == 'B'))) {
        return false;
      }
    }
    return true;
  }

  private Scored score(Identity probe, Identity row, @Nullable Rarity rarity, double priorBits) {
    Agreement agreement = IdentityComparison.compare(probe, row);
    boolean fine = isFine(probe.birthPlace()) && isFine(row.birthPlace());
    double stranger = stranger(agreement, fine, rarity);
    double weight = weight(agreement, fine, rarity, stranger, priorBits);
    Set<Veto> vetoes = Vetoes.of(agreement, probe, row);
    return new Scored(weight, probability(weight, priorBits), agreement, vetoes);
  }

  private double bits(
      AgreementField field, AgreementLevel level, @Nullable Rarity rarity, boolean fine) {
    return level == AgreementLevel.EQUAL && rarity != null
        ? rarity.equal(field, fine)
        : weights.bits(field, level, fine);
  }

  private double stranger(Agreement agreement, boolean fine, @Nullable Rarity rarity) {
    double stranger = 0;
    for (AgreementField field : FIELDS) {
      AgreementLevel level = agreement.of(field);
      if (level != AgreementLevel.MISSING && !isToldAlready(field, agreement)) {
        stranger += bits(field, level, rarity, fine);
      }
    }
    return stranger;
  }

  private double weight(
      Agreement agreement,
      boolean fine,
      @Nullable Rarity rarity,
      double stranger,
      double priorBits) {
    List<Kin> kin = weights.kin();
    double[] relatives = new double[kin.size()];
    for (AgreementField field : FIELDS) {
      AgreementLevel level = agreement.of(field);
      if (level != AgreementLevel.MISSING && !isToldAlready(field, agreement)) {
        double bits = bits(field, level, rarity, fine);
        for (int i = 0; i < relatives.length; i++) {
          double own = kin.get(i).weights().get(field, fine, level);
          relatives[i] += Double.isNaN(own) ? bits : own;
        }
      }
    }
    return weight(stranger, relatives, priorBits);
  }

  /**
   * All explanations but "one person" together. Of a kind of relatives so many are listed for each
   * listed person, whatever the size of the index: their odds take no prior, and give it back here,
   * where the weight is without it.
   */
  private double weight(double stranger, double[] relatives, double priorBits) {
    double against = StrictMath.pow(2, -stranger);
    for (int i = 0; i < relatives.length; i++) {
      against += StrictMath.pow(2, weights.kin().get(i).bits() + priorBits - relatives[i]);
    }
    return -Weights.log2(against);
  }

  /** Fields of which another one has told what they say. */
  private static boolean isToldAlready(AgreementField field, Agreement agreement) {
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    return switch (field) {
      // Who is called the same has the same sex.
      case SEX ->
          agreement.of(AgreementField.SEX) == AgreementLevel.EQUAL
              && given.agrees()
              && given != AgreementLevel.PARTIAL;
      // Names that have changed places are one fact, and it stands under the surname.
      case GIVEN ->
          given == AgreementLevel.SWAPPED
              && agreement.of(AgreementField.FAMILY) == AgreementLevel.SWAPPED;
      case SSN, FAMILY, MIDDLE, SUFFIX, BIRTH, BIRTHPLACE -> false;
    };
  }
}
