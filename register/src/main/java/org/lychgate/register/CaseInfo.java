package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.model.EntryId;

/**
 * A case as an officer sees it.
 *
 * @param caseCode as on the receipt
 * @param opened day of the claim
 * @param state where it stands
 * @param entry the entry it is about, where one is listed
 * @param publishLeaf that entry's PUBLISH leaf
 * @param holdLeaf the HOLD leaf, where the claim held the entry
 */
public record CaseInfo(
    String caseCode,
    LocalDate opened,
    State state,
    Optional<EntryId> entry,
    OptionalLong publishLeaf,
    OptionalLong holdLeaf) {
  /** Where a case stands. */
  public enum State {
    /** Nobody of that identity is listed. */
    NOT_LISTED,
    /** An entry is listed; a later claim, or one that is not like it, waits for an officer. */
    WAITS_FOR_OFFICER,
    /** The claim holds the entry. */
    HELD,
    /** The entry was taken back. */
    REVERSED,
    /** The registrar reaffirmed, officers agreed, and the entry is listed again. */
    RELEASED
  }
}
