package org.lychgate.linkage;

import java.util.EnumSet;
import java.util.Set;
import org.lychgate.model.Agreement;
import org.lychgate.model.Veto;

/**
 * What the comparison of two records says.
 *
 * @param weight sum of the fields' weights in bits, without the prior
 * @param probability that both speak of one person, from weight and prior, 0 to 1; among rows of an
 *     index also beside the others that could be the person
 * @param agreement of every field
 * @param vetoes facts that forbid calling them the same, whatever the weight
 */
public record Scored(double weight, double probability, Agreement agreement, Set<Veto> vetoes) {
  public Scored {
    vetoes = Set.copyOf(vetoes);
  }

  /** The same with another probability. */
  Scored withProbability(double other) {
    return new Scored(weight, other, agreement, vetoes);
  }

  /** The same with one more veto. */
  Scored with(Veto veto) {
    EnumSet<Veto> more = EnumSet.of(veto);
    more.addAll(vetoes);
    return new Scored(weight, probability, agreement, more);
  }
}
