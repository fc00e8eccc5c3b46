package org.lychgate.register;

import java.util.List;
import java.util.Optional;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/**
 * What became of one report.
 *
 * @param messageId the sender's own id
 * @param reportLeaf index of its REPORT leaf
 * @param outcome of the ruling
 * @param reasons in the order the rules ran
 * @param entry the entry it published or corroborates, where there is one
 */
public record MessageOutcome(
    String messageId,
    long reportLeaf,
    Outcome outcome,
    List<Reason> reasons,
    Optional<EntryId> entry) {
  public MessageOutcome {
    reasons = List.copyOf(reasons);
  }
}
