package org.lychgate.gate;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.CountedDay;
import org.lychgate.model.Reason;

/**
 * What the registrar says it registered, day by day, against what was listed on its word (the
 * statements behind COUNT leaves). More listings than deaths is arithmetic, not chance: it needs no
 * threshold. Fewer say nothing, as reports are late, refused or without a number.
 */
final class Reconciliation {
  private Reconciliation() {}

  /**
   * The excess over all counted days together: a death of Friday may be submitted on Monday.
   *
   * @param days from the first to the last counted day, those in between that nobody counted too
   */
  static Optional<BatchSign> find(List<CountedDay> days) {
    long counted = days.stream().mapToLong(CountedDay::counted).sum();
    long listed = days.stream().mapToLong(CountedDay::listed).sum();
    return listed <= counted
        ? Optional.empty()
        : Optional.of(
            new BatchSign(
                Reason.MORE_LISTED_THAN_COUNTED,
                "listed against counted",
                listed + " listed",
                counted + " counted by the registrar",
                Double.POSITIVE_INFINITY,
                0));
  }
}
