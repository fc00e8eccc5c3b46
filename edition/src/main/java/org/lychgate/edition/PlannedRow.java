package org.lychgate.edition;

import java.util.Optional;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathFileRow.Change;

/**
 * A row that an edition must hold, by leaves alone.
 *
 * @param change NONE in a full edition; ADD, CHANGE or DELETE in an update
 * @param publish the entry's PUBLISH leaf
 * @param faceLeaf the PUBLISH leaf or the last CORRECT leaf
 * @param by of a deletion, the leaf that ended the listing: the last HOLD or REVERSE, or the
 *     CORRECT that took the entry out of the scope
 */
public record PlannedRow(
    Change change, LeafIndex publish, LeafIndex faceLeaf, Optional<LeafIndex> by) {
  /** The CORRECT leaf, where the entry was put right. */
  public Optional<LeafIndex> findCorrected() {
    return faceLeaf.equals(publish) ? Optional.empty() : Optional.of(faceLeaf);
  }
}
