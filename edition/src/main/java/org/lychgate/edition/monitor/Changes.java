package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.LeafIndex;

/** Keys, policies, declarations and editions, as they come. */
final class Changes {
  /** A leaf that somebody who watches wants to know of. */
  record Change(LeafIndex index, LocalDate day, String code, String what) {}

  /** An EDITION leaf. */
  record Cut(LeafIndex index, Leaf.Edition leaf) {}

  private final List<Change> changes = new ArrayList<>();
  private final List<Cut> editions = new ArrayList<>();
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
