package org.lychgate.edition;

import java.util.Optional;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Entry;
import org.lychgate.model.Sha256;

/**
 * What the register knows about an entry that an edition is to hold.
 *
 * @param entry as the PUBLISH or last CORRECT leaf commits to it
 * @param salt of that commitment
 * @param report what the entry stands on; empty for evidence INHERITED
 */
public record EditionRecord(Entry entry, Salt salt, Optional<Backing> report) {
  /**
   * The report behind an entry.
   *
   * @param leaf its REPORT leaf
   * @param salt of that leaf's commitment
   * @param rawHash SHA-256 of the record that the reporter holds
   */
  public record Backing(LeafIndex leaf, Salt salt, Sha256 rawHash) {}
}
