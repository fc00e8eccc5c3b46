package org.lychgate.bench.gate;

import java.util.Arrays;
import org.lychgate.model.BatchProfile;

/** Where the ages of the reported come from, in completed years. */
@FunctionalInterface
interface Ages {
  /** Beyond the last age group of a batch profile. */
  int OLDEST = 103;

  int draw(Draw draw);

  /** Shares of the six age groups, in any unit; evenly within a group. */
  static Ages groups(double... weights) {
    double all = Arrays.stream(weights).sum();
    return draw -> {
      double u = draw.share() * all;
      int group = 0;
      while (group < weights.length - 1 && u >= weights[group]) {
        u -= weights[group];
        group++;
      }
      int from = BatchProfile.AGE_FROM.get(group);
      int to = group < weights.length - 1 ? BatchProfile.AGE_FROM.get(group + 1) : OLDEST;
      return from + draw.below(to - from);
    };
  }

  /** Evenly from one age to another, both included. */
  static Ages evenly(int from, int to) {
    return draw -> from + draw.below(to - from + 1);
  }

  /** As these people died. */
  static Ages of(int[] known) {
    return draw -> known[draw.below(known.length)];
  }
}
