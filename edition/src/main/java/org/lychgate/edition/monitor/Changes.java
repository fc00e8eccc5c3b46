package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.LeafIndex;

/**
 * Keys, policies, declarations and editions, as they come, and what officers have decided, by whom:
 * who is made to sign may, but not in silence.
 */
final class Changes {
  /** A leaf that somebody who watches wants to know of. */
  record Change(LeafIndex index, LocalDate day, String code, String what) {}

  /** An EDITION leaf. */
  record Cut(LeafIndex index, Leaf.Edition leaf) {}

  private final List<Change> changes = new ArrayList<>();
  private final List<Cut> editions = new ArrayList<>();
  private final Map<LeafIndex, String> approvers = new HashMap<>();
  private boolean founded;

  void accept(LeafIndex index, Leaf.Key leaf) {
    boolean enrol = leaf.action() == KeyAction.ENROL;
    add(
        index,
        leaf.day(),
        enrol ? "KEY_ADDED" : "KEY_ENDED",
        "Key "
            + leaf.name()
            + " ("
            + leaf.role()
            + ", "
            + leaf.organisation()
            + (enrol ? ") counts from " : ") no longer counts from ")
            + leaf.effective()
            + " on; "
            + leaf.approvals().size()
            + " approvals.");
  }

  void accept(LeafIndex index, Leaf.Policy leaf) {
    if (founded) {
      add(
          index,
          leaf.day(),
          "POLICY_CHANGED",
          "The rules change from "
              + leaf.effective()
              + " on; SHA-256 "
              + leaf.policy().hex()
              + ".");
    }
    founded = true;
  }

  void accept(LeafIndex index, Leaf.Declaration leaf) {
    add(
        index,
        leaf.day(),
        "LOAD_DECLARED",
        String.format(
            Locale.ROOT,
            "%s announces up to %,d reports of deaths from %s to %s; its word ends on %s.",
            leaf.jurisdiction(),
            leaf.maxReports(),
            leaf.firstDay(),
            leaf.lastDay(),
            leaf.expires()));
  }

  void accept(LeafIndex index, Leaf.Edition leaf) {
    editions.add(new Cut(index, leaf));
    add(
        index,
        leaf.day(),
        "EDITION_CUT",
        String.format(
            Locale.ROOT,
            "Edition %s/%06d (%s) as of %s: %,d entries.",
            leaf.scope().word(),
            leaf.sequence(),
            leaf.edition().name().toLowerCase(Locale.ROOT),
            leaf.asOf(),
            leaf.entries()));
  }

  void accept(LeafIndex index, Leaf.Approval leaf) {
    approvers.put(index, leaf.signer().key());
  }

  /** Of listings those that stand on people's word; a registrar's record needs none. */
  void accept(LeafIndex index, Leaf.Publish leaf) {
    if (!leaf.face().approvals().isEmpty()) {
      decided(
          index,
          leaf.day(),
          "LISTED_BY_OFFICERS",
          "Report leaf "
              + leaf.face().report()
              + " is listed on evidence "
              + leaf.face().evidence()
              + ", without a registrar's record,",
          leaf.face().approvals());
    }
  }

  void accept(LeafIndex index, Leaf.Release leaf) {
    if (!leaf.approvals().isEmpty()) {
      decided(
          index,
          leaf.day(),
          "RELEASED_BY_OFFICERS",
          "The hold or quarantine of leaf " + leaf.target() + " ends (" + leaf.cause() + ")",
          leaf.approvals());
    }
  }

  void accept(LeafIndex index, Leaf.Restore leaf) {
    decided(
        index,
        leaf.day(),
        "RESTORED_BY_OFFICERS",
        "The reversed entry of leaf " + leaf.publish() + " is listed again",
        leaf.approvals());
  }

  void accept(LeafIndex index, Leaf.BulkOrder leaf) {
    String what =
        leaf.batch()
            .map(batch -> "the batch of leaf " + batch)
            .orElse(
                "what " + leaf.reporter() + " submitted from " + leaf.from() + " to " + leaf.to());
    add(
        index,
        leaf.day(),
        "BULK_ORDERED",
        leaf.signer().key()
            + " orders "
            + leaf.action()
            + (leaf.order().isEmpty() ? "" : " (" + leaf.order() + ")")
            + " about every entry on "
            + what
            + ".");
  }

  private void decided(
      LeafIndex index, LocalDate day, String code, String what, List<LeafIndex> approvals) {
    String who =
        approvals.stream()
            .map(leaf -> Optional.ofNullable(approvers.get(leaf)).orElse("(no approval)"))
            .distinct()
            .collect(Collectors.joining(", "));
    add(index, day, code, what + " on the word of " + who + ".");
  }

  private void add(LeafIndex index, LocalDate day, String code, String what) {
    changes.add(new Change(index, day, code, what));
  }

  List<Cut> editions() {
    return editions;
  }

  /** What happened from {@code since} on. */
  List<MonitorFinding> findings(LocalDate since) {
    return changes.stream()
        .filter(change -> !change.day().isBefore(since))
        .map(change ->
            new MonitorFinding(
                Level.NOTE,
                change.code(),
                "leaf " + change.index(),
                change.day() + ": " + change.what()))
        .toList();
  }
}
