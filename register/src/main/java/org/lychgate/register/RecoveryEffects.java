package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lychgate.edition.leaf.DisclosureChannel;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.EntryId;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;

/**
 * Makes what a lost leaf did take effect again, from the leaf alone (docs/recover.md has the
 * table). A hold or a reversal always does. What only the lost tables knew stays lost, and is then
 * taken for what is worse for publishing and better for the person.
 */
final class RecoveryEffects {
  private final Connection connection;
  private final Trust trust;
  private final NoteSigner notices;
  private final Randomness random;
  private final Map<Long, EntryId> entries;
  private final RecoveredWayBack wayBack;
  private final TreeMap<Long, LostRows.Batch> batches = new TreeMap<>();
  private final Map<Long, LostRows.Entry> lost = new TreeMap<>();

  /**
   * @param entries which entry each lost leaf is about
   */
  RecoveryEffects(
      Connection connection,
      Trust trust,
      NoteSigner notices,
      Randomness random,
      Map<Long, EntryId> entries) {
    this.connection = connection;
    this.trust = trust;
    this.notices = notices;
    this.random = random;
    this.entries = entries;
    this.wayBack = new RecoveredWayBack(connection, trust.realm());
  }

  /** Batches and listings of which there is nothing but their leaves. */
  record Left(List<LostRows.Batch> batches, List<LostRows.Entry> entries) {}

  /** Says that the listing at {@code publish} has no record any more. */
  void lose(LeafIndex publish, LeafIndex report, EntryId id, ReporterId reporter)
      throws SQLException {
    lost.put(
        publish.value(),
        new LostRows.Entry(
            publish, report, id, reporter, OptionalLong.empty(), OptionalLong.empty(), false));
    try (PreparedStatement sql =
        connection.prepareStatement("UPDATE report SET entry = ? WHERE leaf_index = ?")) {
      // Where the report waited: officers have answered, and must not be asked again.
      sql.setLong(1, id.value());
      sql.setLong(2, report.value());
      sql.executeUpdate();
    }
  }

  /** Takes the next lost leaf; all of them are in the ledger. */
  void apply(LeafIndex index, Leaf leaf, LocalDate day) throws SQLException {
    switch (leaf) {
      case Leaf.Submission x -> submission(index, x);
      case Leaf.Quarantine x ->
          batches.computeIfPresent(x.submission().value(), (_, b) -> with(b, true, b.cleared()));
      case Leaf.Publish x -> done(x.face().approvals(), index);
      case Leaf.Hold x -> hold(index, x);
      case Leaf.Reverse x -> reverse(index, x);
      case Leaf.Release x -> release(index, x);
      case Leaf.Restore x -> restore(index, x, day);
      case Leaf.Correct x -> correct(index, x);
      case Leaf.Key x -> done(x.approvals(), index);
      case Leaf.Policy x -> done(x.approvals(), index);
      case Leaf.Approval x -> {
        ConsentRows.insert(connection, x.statement(), index, x.signer().key(), false);
        wayBack.looked(index, x);
      }
      case Leaf.Refusal x ->
          ConsentRows.insert(connection, x.statement(), index, x.signer().key(), true);
      case Leaf.Count x ->
          AnnouncementRows.insert(connection, index, CountStatement.of(trust.realm(), x));
      case Leaf.Declaration x ->
          AnnouncementRows.insert(connection, index, DeclarationStatement.of(trust.realm(), x));
      case Leaf.Edition x -> EditionRows.insert(connection, x, index, rows(x));
      case Leaf.Disclose x -> disclose(x, day);
      case Leaf.BulkOrder x -> wayBack.order(index, x);
      case Leaf.Genesis _,
          Leaf.Holders _,
          Leaf.Inherited _,
          Leaf.Report _,
          Leaf.RulingBatch _,
          Leaf.Silent _,
          Leaf.Erase _,
          Leaf.Detached _ -> {
        // Nothing but the event, from which the register does what an ERASE leaf asks for.
      }
    }
  }

  private void submission(LeafIndex index, Leaf.Submission x) throws SQLException {
    ReporterId reporter = new ReporterId(x.signer().key());
    batches.put(
        index.value(),
        new LostRows.Batch(
            index, reporter, x.batch(), x.root(), x.count(), false, OptionalLong.empty(), x.day()));
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO intake_count AS c (day, who, what, count) VALUES (?, ?, 'READ', ?)"
                + " ON CONFLICT (who, what, day) DO UPDATE SET count = c.count + excluded.count")) {
      sql.setObject(1, x.day());
      sql.setString(2, reporter.name());
      sql.setLong(3, x.count());
      sql.executeUpdate();
    }
  }

  private static LostRows.Batch with(LostRows.Batch b, boolean quarantined, OptionalLong cleared) {
    return new LostRows.Batch(
        b.leaf(), b.reporter(), b.batch(), b.root(), b.count(), quarantined, cleared, b.day());
  }

  private void hold(LeafIndex index, Leaf.Hold x) throws SQLException {
    EntryId entry = entry(index);
    if (!lost.containsKey(x.publish().value())) {
      EntryRows.setHeld(connection, entry, index, x.day());
      if (x.cause() == HoldCause.CLAIM_OF_LIFE || x.cause() == HoldCause.SIGN_OF_LIFE) {
        // The code that the person was given is lost. An officer finds the case under this one.
        CaseRows.insert(
            connection,
            Corrections.drawCode(random.at("recovered case", index.value())),
            x.day(),
            CaseInfo.State.HELD,
            Optional.of(entry),
            Optional.of(index));
      }
    }
    lost.computeIfPresent(
        x.publish().value(), (_, e) -> with(e, OptionalLong.of(index.value()), e.reverse(), true));
    tell(Notice.Kind.HOLD, entry, x.publish(), index, x.day());
  }

  private void reverse(LeafIndex index, Leaf.Reverse x) throws SQLException {
    EntryId entry = entry(index);
    if (!lost.containsKey(x.publish().value())) {
      EntryRows.setReversed(connection, entry, index, x.day());
      CaseRows.setReversed(connection, entry);
    }
    wayBack.reversed(index, x);
    lost.computeIfPresent(
        x.publish().value(), (_, e) -> with(e, e.hold(), OptionalLong.of(index.value()), true));
    tell(Notice.Kind.REVERSAL, entry, x.publish(), index, x.day());
  }

  private void restore(LeafIndex index, Leaf.Restore x, LocalDate day) throws SQLException {
    done(x.approvals(), new LeafIndex(index.value() + 1));
    LostRows.Entry without = lost.get(x.publish().value());
    EntryId old =
        without != null
            ? without.entry()
            : EntryRows.findByPublishLeaf(connection, x.publish()).orElseThrow().id();
    tell(Notice.Kind.RESTORE, old, x.publish(), index, day);
  }

  private void correct(LeafIndex index, Leaf.Correct x) throws SQLException {
    EntryId entry = entry(index);
    if (!lost.containsKey(x.publish().value())) {
      // Without the corrected record the entry is named, and no edition can hold it.
      EntryRows.setReport(connection, entry, x.face().report());
    }
    tell(Notice.Kind.CORRECTION, entry, x.publish(), index, x.day());
  }

  private void release(LeafIndex index, Leaf.Release x) throws SQLException {
    done(x.approvals(), index);
    switch (LedgerRows.get(connection, x.target())) {
      case Leaf.Hold hold -> {
        EntryId entry = entry(index);
        // All lost leaves are in the ledger: another hold that no lost leaf ends holds it still.
        boolean held = wayBack.isHeld(entry);
        if (!held && !lost.containsKey(hold.publish().value())) {
          wayBack.list(entry, x.day());
        }
        lost.computeIfPresent(
            hold.publish().value(),
            (_, e) ->
                with(
                    e,
                    held ? e.hold() : OptionalLong.empty(),
                    e.reverse(),
                    held || e.reverse().isPresent()));
        tell(Notice.Kind.RELEASE, entry, hold.publish(), index, x.day());
      }
      case Leaf.Quarantine quarantine -> {
        long submission = quarantine.submission().value();
        if (batches.containsKey(submission)) {
          batches.computeIfPresent(
              submission, (_, b) -> with(b, true, OptionalLong.of(index.value())));
        } else {
          ConsentRows.setCleared(connection, quarantine.submission(), index);
        }
      }
      default ->
          throw new IllegalStateException(
              "leaf " + index + " ends what is no hold and no quarantine");
    }
  }

  private static LostRows.Entry with(
      LostRows.Entry e, OptionalLong hold, OptionalLong reverse, boolean contested) {
    return new LostRows.Entry(
        e.publish(), e.report(), e.entry(), e.reporter(), hold, reverse, contested);
  }

  private EntryId entry(LeafIndex index) {
    EntryId entry = entries.get(index.value());
    if (entry == null) {
      throw new IllegalStateException("leaf " + index + " is about an entry that never was");
    }
    return entry;
  }

  /* The same bytes as before where the entry's id is known: the same number, the same day. */
  private void tell(
      Notice.Kind kind, EntryId entry, LeafIndex publish, LeafIndex leaf, LocalDate day)
      throws SQLException {
    long sequence = Outbox.count(connection) + 1;
    Outbox.insert(
        connection, new Notice(trust.realm(), sequence, kind, entry, publish, leaf, day), notices);
  }

  private void done(List<LeafIndex> approvals, LeafIndex carriedOut) throws SQLException {
    if (!approvals.isEmpty()
        && LedgerRows.get(connection, approvals.getFirst()) instanceof Leaf.Approval approval) {
      Sha256 statement = approval.statement();
      ConsentRows.setDone(connection, statement, carriedOut);
    }
  }

  private static long rows(Leaf.Edition x) {
    return x.edition() == EditionKind.FULL ? x.entries() : x.adds() + x.changes() + x.deletes();
  }

  /* To whom stood in the account only. Taken for told are all who could be: each of them has then
  to acknowledge a reversal before the record goes, and none is believed as a source of its own. */
  private void disclose(Leaf.Disclose x, LocalDate day) throws SQLException {
    if (x.channel() != DisclosureChannel.EDITION
        || x.edition().isEmpty()
        || !(LedgerRows.get(connection, x.edition().get()) instanceof Leaf.Edition edition)) {
      return;
    }
    for (String subscriber : listSubscribers()) {
      EditionRows.disclose(connection, subscriber, edition.scope(), edition.sequence(), day);
    }
  }

  private List<String> listSubscribers() throws SQLException {
    TreeSet<String> out = new TreeSet<>();
    trust.list(KeyRole.SUBSCRIBER).forEach(key -> out.add(key.name()));
    for (Leaf leaf : LedgerRows.listOfKind(connection, LeafKind.KEY).values()) {
      if (leaf instanceof Leaf.Key key
          && key.role() == KeyRole.SUBSCRIBER
          && key.action() == KeyAction.ENROL) {
        out.add(key.name());
      }
    }
    return List.copyOf(out);
  }

  /** Writes down what nothing brought back. */
  Left finish() throws SQLException {
    LostRows.insertBatches(connection, batches.values());
    LostRows.insertEntries(connection, lost.values());
    return new Left(List.copyOf(batches.values()), new ArrayList<>(lost.values()));
  }
}
