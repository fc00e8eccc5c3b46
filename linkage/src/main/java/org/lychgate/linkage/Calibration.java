package org.lychgate.linkage;

import java.util.List;

/**
 * Turns the log-odds that the weights give into those that were observed: straight lines between
 * points that rise in both figures, and the distance of the first and last beyond them.
 *
 * @param claimed bits, ascending; at least one
 * @param observed bits, never descending, one for each
 */
record Calibration(List<Double> claimed, List<Double> observed) {
  Calibration {
    claimed = List.copyOf(claimed);
    observed = List.copyOf(observed);
    boolean rising = !claimed.isEmpty() && claimed.size() == observed.size();
    for (int i = 1; rising && i < claimed.size(); i++) {
      rising = claimed.get(i) > claimed.get(i - 1) && observed.get(i) >= observed.get(i - 1);
    }
    if (!rising) {
      throw new IllegalArgumentException("calibration points must rise");
    }
  }

  /** The observed bits that go with {@code bits}. */
  double apply(double bits) {
    int last = claimed.size() - 1;
    if (bits <= claimed.getFirst()) {
      return bits - claimed.getFirst() + observed.getFirst();
    }
    if (bits >= claimed.get(last)) {
      return bits - claimed.get(last) + observed.get(last);
    }
    int i = 1;
    while (bits > claimed.get(i)) {
      i++;
    }
    double share = (bits - claimed.get(i - 1)) / (claimed.get(i) - claimed.get(i - 1));
    return observed.get(i - 1) + share * (observed.get(i) - observed.get(i - 1));
  }

  /** The least bits whose observed bits are this many or more. */
  double inverse(double bits) {
    int last = claimed.size() - 1;
    if (bits <= observed.getFirst()) {
      return bits - observed.getFirst() + claimed.getFirst();
    }
    if (bits > observed.get(last)) {
      return bits - observed.get(last) + claimed.get(last);
    }
    int i = 1;
    while (bits > observed.get(i)) {
      i++;
    }
    double share = (bits - observed.get(i - 1)) / (observed.get(i) - observed.get(i - 1));
    return claimed.get(i - 1) + share * (claimed.get(i) - claimed.get(i - 1));
  }
}
