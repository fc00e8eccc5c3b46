package org.lychgate.register;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;

/**
 * What became of one signed submission.
 *
 * @param id the batch id its reporter gave it, 32 hex digits
 * @param reporter whose key signed it
 * @param submissionLeaf index of its SUBMISSION leaf; the REPORT leaves follow it
 * @param quarantined whether it was held whole
 * @param outcomes reports by outcome; only outcomes that occur
 * @param reasons reports by reason; a report counts under each of its reasons
 * @param messages one a report, in the order sent
 * @param again whether this is the stored answer to a submission that came before
 */
public record SubmissionResult(
    String id,
    ReporterId reporter,
    long submissionLeaf,
    boolean quarantined,
    Map<Outcome, Integer> outcomes,
    Map<Reason, Integer> reasons,
    List<MessageOutcome> messages,
    boolean again) {
  public SubmissionResult {
    outcomes = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(outcomes));
    reasons = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(reasons));
    messages = List.copyOf(messages);
  }

  /** Reports in it. */
  public int count() {
    return messages.size();
  }

  /** Its QUARANTINE leaf, which stands behind its REPORT leaves, where it was held whole. */
  public OptionalLong quarantineLeaf() {
    return quarantined ? OptionalLong.of(submissionLeaf + count() + 1) : OptionalLong.empty();
  }
}
