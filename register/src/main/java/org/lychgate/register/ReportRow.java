package org.lychgate.register;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/**
 * A row of the table {@code report}.
 *
 * @param messageId the sender's own id; on a repeat that of the first one
 * @param repeats the first report under the same message id, where this is a repeat
 * @param content keyed hash of the statement, in hex
 * @param ageGroup index into the 18 age and sex groups of a batch profile
 * @param personKey keyed hash of the number, on reports that wait
 * @param apart whether it is left out of what later batches are compared with
 */
record ReportRow(
    long leaf,
    String messageId,
    OptionalLong repeats,
    String content,
    Outcome outcome,
    List<Reason> reasons,
    OptionalInt ageGroup,
    Optional<String> personKey,
    Optional<EntryId> entry,
    boolean apart) {
  ReportRow {
    reasons = List.copyOf(reasons);
  }

  MessageOutcome message() {
    return new MessageOutcome(messageId, leaf, outcome, reasons, entry);
  }
}
