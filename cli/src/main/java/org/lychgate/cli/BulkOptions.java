package org.lychgate.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Option;

/** What many entries have in common. */
final class BulkOptions {
  @Option(names = "--batch", paramLabel = "LEAF", description = "All of one SUBMISSION leaf.")
  @Nullable Long batch;

  @Option(
      names = "--reporter",
      paramLabel = "NAME",
      description = "All that stand on reports by this key.")
  @Nullable String reporter;

  @Option(names = "--from", description = "With --reporter: submitted from this day on.")
  @Nullable LocalDate from;

  @Option(names = "--until", description = "With --reporter: submitted up to this day.")
  @Nullable LocalDate until;

  @Option(names = "--court", paramLabel = "NUMBER", description = "Number of a court's order.")
  String court = "";

  boolean isMany() {
    if (batch != null && reporter != null) {
      throw new OperatorException(
          ExitCode.USAGE, "a batch, or a reporter's key", "give two orders for both");
    }
    if (reporter == null && (from != null || until != null)) {
      throw new OperatorException(
          ExitCode.USAGE, "days go with --reporter", "a batch came on one day");
    }
    return batch != null || reporter != null;
  }

  ReverseCause causeOfOne() {
    return court.isEmpty() ? ReverseCause.CLAIM_OF_LIFE : ReverseCause.COURT_ORDER;
  }

  /** The action that takes entries back for {@code cause}. */
  BulkAction reversal(@Nullable ReverseCause cause) {
    ReverseCause usual = batch != null ? ReverseCause.BATCH_WITHDRAWN : ReverseCause.KEY_REVOKED;
    ReverseCause wanted =
        cause != null ? cause : court.isEmpty() ? usual : ReverseCause.COURT_ORDER;
    for (BulkAction action : BulkAction.values()) {
      if (action.findReverse().equals(Optional.of(wanted))) {
        return action;
      }
    }
    throw new OperatorException(
        ExitCode.USAGE,
        "many entries are not taken back for " + wanted,
        "BATCH_WITHDRAWN, KEY_REVOKED, REGISTRY_ERROR, or COURT_ORDER with --court");
  }

  BulkOrder order(Trust trust, BulkAction action, String officer, LocalDate day) {
    try {
      return new BulkOrder(
          trust.realm(),
          action,
          batch == null ? Optional.empty() : Optional.of(new LeafIndex(batch)),
          reporter == null ? "" : reporter,
          from == null ? Leaf.BulkOrder.FIRST : from,
          until == null ? Leaf.BulkOrder.LAST : until,
          court,
          officer,
          day);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE, "no such order: " + e.getMessage(), "see case reverse --help", e);
    }
  }
}
