package org.lychgate.subscriber;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Sha256;

/**
 * A verified edition, read.
 *
 * @param sequence from 1, full editions and updates in one row
 * @param full whether it lists everybody, rather than changes
 * @param asOf the day it speaks of
 * @param logSize leaves that it knows of
 * @param dmf SHA-256 of entries.dmf
 * @param lines in the file's order
 */
record EditionContent(
    long sequence, boolean full, LocalDate asOf, TreeSize logSize, Sha256 dmf, List<Line> lines) {
  EditionContent {
    lines = List.copyOf(lines);
  }

  /**
   * One row of entries.dmf.
   *
   * @param row with the entry id of the sidecar
   * @param publish PUBLISH leaf of the entry
   */
  record Line(DeathFileRow row, LeafIndex publish) {}
}
