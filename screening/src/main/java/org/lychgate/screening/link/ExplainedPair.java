package org.lychgate.screening.link;

import java.util.List;

/**
 * A pair with what is needed to show it. Prints nothing of it.
 *
 * @param steps the explanation's steps with both values, the prior first without any
 */
record ExplainedPair(
    String leftId, String rightId, List<Step> steps, double bits, double probability) {
  ExplainedPair {
    steps = List.copyOf(steps);
  }

  /**
   * One field.
   *
   * @param frequency of the value both state; negative where it was not used
   */
  record Step(
      String label, String left, String right, String level, double bits, double frequency) {}

  @Override
  public String toString() {
    return "pair(" + steps.size() + " steps)";
  }
}
