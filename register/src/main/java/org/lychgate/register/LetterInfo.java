package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.EntryId;
import org.lychgate.model.Realm;

/**
 * What a letter about a case says. It names nobody: an office finds whom it is about in its own
 * copy of the list, by the entry.
 *
 * @param outcome what has become of the claim
 * @param publish the PUBLISH leaf by which the entry was listed
 * @param leaf the HOLD, REVERSE or RELEASE leaf that says so
 * @param day of that leaf
 * @param cause why it was taken back, where it was
 * @param told how many organisations were given the entry
 * @param confirmed how many of them have said that they applied the last notice about it
 * @param today day of the letter
 * @param proof of {@code leaf}, under the log's last checkpoint
 */
public record LetterInfo(
    Outcome outcome,
    Realm realm,
    EntryId entry,
    LeafIndex publish,
    LeafIndex leaf,
    LocalDate day,
    Optional<ReverseCause> cause,
    int told,
    int confirmed,
    LocalDate today,
    TlogProof proof) {
  /** What has become of a claim. */
  public enum Outcome {
    /** The entry is held: nobody may act on it. */
    HELD,
    /** The entry was taken back. */
    REVERSED,
    /** The registrar reaffirmed, officers agreed, and the entry is listed again. */
    RELEASED
  }
}
