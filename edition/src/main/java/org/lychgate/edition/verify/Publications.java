package org.lychgate.edition.verify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.LongColumn;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/** Checks every leaf that lists a death, or takes it off the list. */
final class Publications {
  private final Realm realm;
  private final Thresholds thresholds;
  private final Submissions submissions;
  private final Approvals approvals;
  private final Findings findings;

  /** PUBLISH leaves, in order, and the REPORT leaves they name; an inherited row's with a sign. */
  private final LongColumn listings = new LongColumn();

  private final LongColumn backings = new LongColumn();

  /** Of the few listings that something happened to. */
  private final Map<Long, Life> changed = new HashMap<>();

  private final IndexSet used = new IndexSet();

  /**
   * Reports that back an entry by a CORRECT leaf, or one more: the PUBLISH leaf of the last one.
   */
  private final Map<Long, LeafIndex> backsToo = new HashMap<>();

  private final HoldClocks clocks;
  private final BulkOrders orders;
  private final Map<Long, Leaf.Hold> byHold = new HashMap<>();

  /** Reports that may come in the place of a reversed entry. */
  private final Map<Long, LeafIndex> restored = new HashMap<>();

  private final Map<Long, LeafIndex> quarantines = new HashMap<>();
  private Optional<LeafIndex> inherited = Optional.empty();
  private long inheritedLeft;

  /** How a PUBLISH leaf stands. */
  private static final class Life {
    private LeafIndex report;
    private Optional<Reversed> reversed = Optional.empty();
    private boolean claimed;

    Life(LeafIndex report) {
      this.report = report;
    }
  }

  private record Reversed(LeafIndex leaf, LocalDate day) {}

  Publications(
      Realm realm,
      Thresholds thresholds,
      Submissions submissions,
      Approvals approvals,
      Findings findings) {
    this.realm = realm;
    this.thresholds = thresholds;
    this.submissions = submissions;
    this.approvals = approvals;
    this.findings = findings;
    this.clocks = new HoldClocks(realm, submissions, approvals);
    this.orders = new BulkOrders(realm, submissions, approvals, findings);
  }

  void accept(LeafIndex index, Leaf.BulkOrder leaf) {
    orders.accept(index, leaf);
  }

  long published() {
    return listings.size();
  }

  void accept(LeafIndex index, Leaf.Inherited leaf) {
    findings.check(
        inherited.isEmpty(), "INHERITED_TWICE", at(index), "a log inherits one file only");
    inherited = Optional.of(index);
    inheritedLeft = leaf.count();
  }

  void accept(LeafIndex index, Leaf.Quarantine leaf) {
    if (submissions.find(leaf.submission()).isEmpty()) {
      findings.add("REFERENCE", at(index), "leaf " + leaf.submission() + " is no batch");
    }
    quarantines.put(index.value(), leaf.submission());
    submissions.setQuarantined(leaf.submission(), true);
  }

  void accept(LeafIndex index, Leaf.Publish leaf) {
    LeafIndex report = leaf.face().report();
    boolean fromFile = leaf.face().evidence() == EvidenceClass.INHERITED;
    listings.add(index.value());
    backings.add(fromFile ? ~report.value() : report.value());
    if (fromFile) {
      inheritedLeft--;
      findings.check(
          inherited.filter(report::equals).isPresent() && inheritedLeft >= 0,
          "PUBLISH_NOT_INHERITED",
          at(index),
          "there is no such row in an inherited file");
      return;
    }
    checkBacked(index, leaf.face());
    use(report, index)
        .ifPresent(before ->
            findings.add(
                "REPORT_USED_TWICE",
                at(index),
                "report leaf " + report + " already backs the entry of leaf " + before));
  }

  /** Has a report back a listing; the one that it backed before, if any. */
  private Optional<LeafIndex> use(LeafIndex report, LeafIndex publish) {
    if (used.add(report.value())) {
      return Optional.empty();
    }
    LeafIndex before = backsToo.put(report.value(), publish);
    return Optional.of(
        before == null ? new LeafIndex(listings.get(backings.find(report.value()))) : before);
  }

  void accept(LeafIndex index, Leaf.Correct leaf) {
    Optional<Life> life = find(index, leaf.publish());
    checkBacked(index, leaf.face());
    life.ifPresent(l -> {
      findings.check(
          l.reversed.isEmpty(),
          "CORRECT_AFTER_REVERSAL",
          at(index),
          "this entry was reversed before");
      if (!l.report.equals(leaf.face().report())) {
        LeafIndex report = leaf.face().report();
        boolean free = used.add(report.value());
        backsToo.put(report.value(), leaf.publish());
        findings.check(
            free,
            "REPORT_USED_TWICE",
            at(index),
            "report leaf " + report + " already backs another entry");
        l.report = report;
      }
    });
  }

  private void checkBacked(LeafIndex index, Face face) {
    Optional<Submissions.Batch> batch = submissions.findBatch(face.report());
    Optional<TrustKey> signer = batch.flatMap(Submissions.Batch::signer);
    if (signer.isEmpty()) {
      findings.add(
          "PUBLISH_WITHOUT_REPORT",
          at(index),
          "leaf " + face.report() + " is no report that a reporter's key signed");
      return;
    }
    // Words are put together only where something does not hold: there are millions of listings.
    if (batch.get().quarantined()) {
      findings.add(
          "PUBLISH_FROM_QUARANTINE",
          at(index),
          "the batch of report leaf " + face.report() + " is quarantined");
    }
    if (approvals.isWithdrawn(face.report(), signer.get().name())) {
      findings.add(
          "PUBLISH_AFTER_WITHDRAWAL",
          at(index),
          "the reporter of report leaf " + face.report() + " had withdrawn it");
    }
    boolean fits =
        switch (face.evidence()) {
          case E1, E2 -> signer.get().role() == KeyRole.REGISTRAR;
          case E3 -> signer.get().role() == KeyRole.FUNERAL_DIRECTOR;
          case E4 -> signer.get().role() == KeyRole.COURT;
          case E5, INHERITED -> false;
        };
    if (!fits) {
      findings.add(
          "EVIDENCE_OF_ANOTHER_ROLE",
          at(index),
          "a report by a key in role "
              + signer.get().role()
              + " cannot be evidence "
              + face.evidence());
    }
    boolean alone = face.evidence() == EvidenceClass.E1 || face.evidence() == EvidenceClass.E2;
    findings.check(
        alone || !restored.containsKey(face.report().value()),
        "RESTORE_WITHOUT_RECORD",
        at(index),
        "a reversed entry comes back on a registrar's record, and on nothing else");
    if (!alone
        && !approvals.suffice(
            face.approvals(), Decision.ofPublication(realm, face), thresholds.publication())) {
      findings.add(
          "PUBLISH_NOT_APPROVED",
          at(index),
          "evidence " + face.evidence() + " needs the approval of different organisations");
    }
  }

  void accept(LeafIndex index, Leaf.Hold leaf) {
    Optional<Life> life = find(index, leaf.publish());
    byHold.put(index.value(), leaf);
    clocks.hold(index, leaf);
    boolean anybody =
        leaf.cause() == HoldCause.CLAIM_OF_LIFE || leaf.cause() == HoldCause.SIGN_OF_LIFE;
    boolean first = life.filter(l -> !l.claimed).isPresent();
    if (leaf.signer().isEmpty()) {
      findings.check(
          (anybody && first) || life.filter(l -> orders.cover(leaf, l.report)).isPresent(),
          "HOLD_NOT_SIGNED",
          at(index),
          "only the first claim of life holds an entry without an officer");
    } else {
      Signer signer = leaf.signer().get();
      findings.check(
          approvals
              .findSigner(HoldStatement.of(realm, leaf, signer), signer, leaf.day())
              .filter(key -> mayActOn(key, life, leaf.cause() == HoldCause.REPORTER))
              .isPresent(),
          "HOLD_NOT_SIGNED",
          at(index),
          "key " + signer.key() + " has not signed this hold, or may not");
    }
    numbered(index, leaf.cause() == HoldCause.COURT_ORDER, leaf.order());
    if (anybody && leaf.signer().isEmpty()) {
      life.ifPresent(l -> l.claimed = true);
    }
  }

  private void numbered(LeafIndex index, boolean courts, String number) {
    findings.check(
        !courts || !number.isEmpty(),
        "COURT_ORDER_WITHOUT_NUMBER",
        at(index),
        "a court's order is named by its number");
  }

  void accept(LeafIndex index, Leaf.Release leaf) {
    Leaf.Hold hold = byHold.get(leaf.target().value());
    LeafIndex batch = quarantines.get(leaf.target().value());
    if (hold == null && batch == null) {
      findings.add(
          "REFERENCE", at(index), "leaf " + leaf.target() + " is no hold and no quarantine");
      return;
    }
    Decision order = Decision.ofRelease(realm, leaf.target(), leaf.cause());
    boolean ruled =
        hold == null
            || findLife(hold.publish())
                .filter(l -> clocks.isRuled(leaf, hold, l.report))
                .isPresent();
    // Whose batch it is has no voice in letting it go: a stolen key would be one of two.
    Optional<String> barred =
        Optional.ofNullable(batch)
            .flatMap(submissions::find)
            .flatMap(Submissions.Batch::signer)
            .map(TrustKey::organisation);
    findings.check(
        ruled && approvals.suffice(leaf.approvals(), order, thresholds.release(), barred),
        "RELEASE_NOT_APPROVED",
        at(index),
        "the approvals that end a hold or a quarantine are not there");
    if (hold != null) {
      clocks.end(hold.publish(), leaf.target());
    }
    if (batch != null) {
      submissions.setQuarantined(batch, false);
    }
  }

  void accept(LeafIndex index, Leaf.Reverse leaf) {
    Optional<Life> life = find(index, leaf.publish());
    if (leaf.signer().isPresent()) {
      Signer signer = leaf.signer().get();
      boolean withdrawn = leaf.cause() == ReverseCause.REPORTER_WITHDREW;
      findings.check(
          approvals
              .findSigner(ReversalStatement.of(realm, leaf, signer), signer, leaf.day())
              .filter(key -> mayActOn(key, life, withdrawn))
              .isPresent(),
          "REVERSE_NOT_SIGNED",
          at(index),
          "key " + signer.key() + " has not signed this reversal, or may not");
    } else if (leaf.cause() == ReverseCause.SILENCE) {
      findings.check(
          life.filter(l -> clocks.isSilent(leaf, l.report)).isPresent(),
          "REVERSE_NOT_SIGNED",
          at(index),
          "silence reverses only an entry that is held and for which nobody answered in time");
    } else {
      findings.check(
          life.filter(l -> orders.cover(leaf, l.report)).isPresent(),
          "REVERSE_NOT_SIGNED",
          at(index),
          "no officer's order about a batch or a key is about this entry");
    }
    numbered(index, leaf.cause() == ReverseCause.COURT_ORDER, leaf.order());
    clocks.reversed(leaf.publish());
    life.filter(l -> l.reversed.isEmpty())
        .ifPresent(l -> l.reversed = Optional.of(new Reversed(index, leaf.day())));
  }

  /** An officer may act on any entry, a reporter on those that stand on its own report. */
  private boolean mayActOn(TrustKey key, Optional<Life> life, boolean asReporter) {
    if (!asReporter) {
      return key.role() == KeyRole.OFFICER;
    }
    return life.flatMap(l -> submissions.findBatch(l.report))
        .flatMap(Submissions.Batch::signer)
        .filter(signer -> signer.name().equals(key.name()))
        .isPresent();
  }

  void accept(LeafIndex index, Leaf.Restore leaf) {
    Optional<Reversed> reversed = find(index, leaf.publish()).flatMap(l -> l.reversed);
    Optional<Submissions.Batch> batch = submissions.findBatch(leaf.report());
    findings.check(
        reversed.isPresent()
            && leaf.report().compareTo(reversed.get().leaf()) > 0
            && batch.filter(b -> b.day().isAfter(reversed.get().day())).isPresent(),
        "RESTORE_WITHOUT_NEW_REPORT",
        at(index),
        "a restored entry was reversed, and has a report that came on a later day");
    findings.check(
        batch
            .filter(b -> !leaf.day().isBefore(b.day().plusDays(thresholds.waitingDays())))
            .isPresent(),
        "RESTORE_TOO_EARLY",
        at(index),
        "the person has had no time to object");
    findings.check(
        restored.putIfAbsent(leaf.report().value(), index) == null,
        "RESTORE_TWICE",
        at(index),
        "report leaf " + leaf.report() + " has restored an entry before");
    findings.check(
        approvals.countOfficers(
                leaf.approvals(), Decision.ofRestore(realm, leaf.publish(), leaf.report()))
            >= thresholds.restore(),
        "RESTORE_NOT_APPROVED",
        at(index),
        "the approvals that a restored entry needs are not there");
  }

  private Optional<Life> find(LeafIndex index, LeafIndex publish) {
    Optional<Life> life = findLife(publish);
    findings.check(life.isPresent(), "REFERENCE", at(index), "leaf " + publish + " lists no entry");
    return life;
  }

  private Optional<Life> findLife(LeafIndex publish) {
    Life known = changed.get(publish.value());
    if (known != null) {
      return Optional.of(known);
    }
    long place = listings.search(publish.value());
    if (place < 0) {
      return Optional.empty();
    }
    long backing = backings.get(place);
    Life life = new Life(new LeafIndex(backing < 0 ? ~backing : backing));
    changed.put(publish.value(), life);
    return Optional.of(life);
  }

  private static String at(LeafIndex index) {
    return "leaf " + index;
  }
}
