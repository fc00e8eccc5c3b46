package org.lychgate.edition;

import java.util.Comparator;
import java.util.List;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Ssn;

/**
 * One line of a file that is derived from a native edition, with the row it comes from.
 *
 * @param line without its line end
 */
public record Projected(Ssn ssn, String line, EntryId entry, LeafIndex publish, boolean deletion) {
  /**
   * SSN order. Where a number leaves the list under one entry and comes back under another, the
   * deletion goes first: readers apply rows by number alone.
   */
  static final Comparator<Projected> ORDER =
      Comparator.comparing(Projected::ssn)
          .thenComparing(p -> !p.deletion())
          .thenComparing(Projected::publish);

  static List<Projected> sorted(List<Projected> lines) {
    return lines.stream().sorted(ORDER).toList();
  }

  @Override
  public String toString() {
    return "line of " + entry;
  }
}
