package org.lychgate.linkage.link;

import java.util.List;

/**
 * Why a pair has its probability: the steps add up to the bits.
 *
 * @param steps the prior first, then each field
 * @param bits log2 of the odds
 * @param probability 0 to 1
 */
public record LinkExplanation(List<LinkStep> steps, double bits, double probability) {
  public LinkExplanation {
    steps = List.copyOf(steps);
  }
}
