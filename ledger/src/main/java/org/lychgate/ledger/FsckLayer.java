package org.lychgate.ledger;

import java.util.List;

/**
 * What one layer of a log was found to be.
 *
 * @param name {@code checkpoint}, {@code level 2} and so on down to {@code level 0}, {@code
 *     entries}, {@code left over}
 * @param files looked at
 * @param damaged how many are not what they should be, before any repair
 * @param repaired how many of those were written anew
 * @param faults the first of them; at most {@link #FAULTS_MAX}
 * @param notes what else is there and does no harm
 */
public record FsckLayer(
    String name,
    long files,
    long damaged,
    long repaired,
    List<LogFault> faults,
    List<String> notes) {
  /** Faults that are kept of one layer. */
  public static final int FAULTS_MAX = 1000;

  public FsckLayer {
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /** Whether all of it is as it should be now. */
  public boolean isSound() {
    return damaged == repaired;
  }
}
