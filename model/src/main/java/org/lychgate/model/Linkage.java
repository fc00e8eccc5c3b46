package org.lychgate.model;

import java.util.Set;

/** Whose death a report is about: the value that the linkage stage adds. */
public sealed interface Linkage {
  /** The installation has no holder file and says so: policy {@code no-holders}. */
  record NoHolders() implements Linkage {}

  /** No number holder is near enough. */
  record Unmatched() implements Linkage {}

  /**
   * Best holder found. Whether that is enough is the gate's to say.
   *
   * @param holder who
   * @param weight Fellegi–Sunter weight in bits
   * @param probability calibrated, 0 to 1
   * @param margin bits between the best and the second holder; infinite where there is none that is
   *     near enough to matter
   * @param agreement of every field
   * @param vetoes facts that forbid it
   */
  record Linked(
      HolderRef holder,
      double weight,
      double probability,
      double margin,
      Agreement agreement,
      Set<Veto> vetoes)
      implements Linkage {
    public Linked {
      vetoes = Set.copyOf(vetoes);
      if (!(probability >= 0 && probability <= 1) || Double.isNaN(margin) || margin < 0) {
        throw new IllegalArgumentException("not a linkage");
      }
    }
  }
}
