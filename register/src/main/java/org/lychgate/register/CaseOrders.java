package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Sha256;

/**
 * One officer's order about a batch or a key. Its leaf comes first, then the entries in steps, each
 * a transaction of its own that also says how far the order has come: whoever is killed in between
 * goes on behind the last whole step, so that each entry has one leaf and one notice. Between two
 * steps claims, reports and other reversals have their turn.
 */
final class CaseOrders {
  /** Entries in one transaction. */
  private static final int STEP = 100;

  /** How long one request works on it; the next one, or the clock, goes on. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Reversals reversals;
  private final CaseHolds holds;
  private final int step;
  private final LongSupplier nanos;
  private volatile boolean stopped;

  CaseOrders(
      Db db,
      LogFeeder feeder,
      Installation installation,
      Reversals reversals,
      CaseHolds holds,
      int step,
      LongSupplier nanos) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.reversals = reversals;
    this.holds = holds;
    this.step = step;
    this.nanos = nanos;
  }

  CaseOrders(
      Db db, LogFeeder feeder, Installation installation, Reversals reversals, CaseHolds holds) {
    this(db, feeder, installation, reversals, holds, STEP, System::nanoTime);
  }

  Answer<BulkReceipt> order(byte[] body, Optional<String> header) {
    BulkOrder order;
    try {
      order = BulkOrder.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a bulk order: " + e.getMessage());
    }
    if (order.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    Answer<Begun> answer = installation.keysInForce().steady(() -> begin(order, header));
    return switch (answer) {
      case Answer.Refused<Begun>(RefusalCode code, String message) -> Answer.refused(code, message);
      case Answer.Accepted<Begun>(Begun begun) -> {
        if (!begun.again()) {
          feeder.publishUpTo(begun.row().leaf().value() + 1);
          alarm(order, begun.row());
        }
        BulkRows.Row row = goOn(begun.row(), nanos.getAsLong() + PATIENCE_NANOS);
        yield Answer.accepted(
            new BulkReceipt(
                row.leaf().value(),
                order.day(),
                row.meant(),
                row.changed(),
                row.done(),
                begun.again()));
      }
    };
  }

  private Answer<Begun> begin(BulkOrder order, Optional<String> header) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key = installation.findSigner(order.officer(), order, header, today);
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an order is signed by the key it names");
    }
    if (key.get().role() != KeyRole.OFFICER) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE, "an officer orders this; a reporter withdraws entry by entry");
    }
    Sha256 hash = order.sha256();
    db.read(connection -> {
      LedgerRows.audit(connection, today, key.get().name(), "ORDER", hash.hex());
      return true;
    });
    return db.atHead(connection -> begin(connection, order, hash, key.get(), line.orElseThrow()));
  }

  private static void alarm(BulkOrder order, BulkRows.Row row) {
    System.getLogger(CaseOrders.class.getName())
        .log(
            System.Logger.Level.WARNING,
            order.officer()
                + " has ordered "
                + order.action()
                + " of "
                + row.meant()
                + " entries, BULK_ORDER leaf "
                + row.leaf());
  }

  private record Begun(BulkRows.Row row, boolean again) {}

  private Answer<Begun> begin(
      Connection connection, BulkOrder order, Sha256 hash, TrustKey key, NoteSignature line)
      throws SQLException {
    Optional<BulkRows.Row> before = BulkRows.find(connection, hash);
    if (before.isPresent()) {
      return Answer.accepted(new Begun(before.get(), true));
    }
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    LocalDate day = leaves.day();
    if (!order.day().equals(day)) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "the registry's day is " + day + ": sign the order for it");
    }
    if (order.batch().isPresent() && countReports(connection, order.batch().get()).isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "leaf " + order.batch().get() + " is no batch");
    }
    Leaf.BulkOrder leaf = order.leaf(Signing.forLeaf(line, key));
    long meant =
        BulkRows.countMeant(connection, leaf, leaves.next().value(), reports(connection, leaf));
    if (meant == 0) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no entry stands on what the order names");
    }
    LeafIndex index = leaves.add(leaf);
    leaves.write(connection);
    BulkRows.insert(connection, index, hash, meant);
    Optional<ReverseCause> cause = order.action().findReverse();
    if (cause.filter(c -> SecondLooks.isNeeded(EvidenceClass.E1, c)).isPresent()) {
      SecondLooks.open(connection, index, key.name(), day);
    }
    return Answer.accepted(new Begun(new BulkRows.Row(index, meant, 0, 0, false), false));
  }

  /** Goes on with whatever is not done. */
  void resume() {
    for (BulkRows.Row row : db.read(BulkRows::listOpen)) {
      BulkRows.Row at = row;
      while (!at.done() && !stopped) {
        at = step(at.leaf());
      }
    }
  }

  /** Ends {@link #resume} behind the step that it is at. */
  void stop() {
    stopped = true;
  }

  private BulkRows.Row goOn(BulkRows.Row from, long until) {
    BulkRows.Row row = from;
    while (!row.done() && nanos.getAsLong() - until < 0) {
      row = step(row.leaf());
    }
    return row;
  }

  /** One transaction of it. */
  BulkRows.Row step(LeafIndex order) {
    Stepped done = db.atHead(connection -> step(connection, order));
    feeder.publishOrWarn(done.size());
    return done.row();
  }

  private record Stepped(BulkRows.Row row, long size) {}

  private Stepped step(Connection connection, LeafIndex index) throws SQLException {
    BulkRows.Row row = BulkRows.get(connection, index);
    if (row.done() || !(LedgerRows.get(connection, index) instanceof Leaf.BulkOrder order)) {
      return new Stepped(row, LedgerRows.size(connection));
    }
    List<EntryRow> meant = listMeant(connection, order, row.reached(), index.value(), step);
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    Optional<ReverseCause> cause = order.action().findReverse();
    if (cause.isPresent()) {
      reverse(connection, leaves, order, cause.get(), meant);
    } else {
      hold(connection, leaves, order, meant);
    }
    BulkRows.Row next =
        new BulkRows.Row(
            index,
            row.meant(),
            meant.isEmpty() ? row.reached() : meant.getLast().publishLeaf(),
            row.changed() + meant.size(),
            meant.size() < step);
    BulkRows.update(connection, next);
    return new Stepped(next, leaves.next().value());
  }

  private void reverse(
      Connection connection,
      LeafBatch leaves,
      Leaf.BulkOrder order,
      ReverseCause cause,
      List<EntryRow> meant)
      throws SQLException {
    List<Reversals.Reversal> all = new ArrayList<>();
    for (EntryRow entry : meant) {
      all.add(
          new Reversals.Reversal(
              entry,
              new Leaf.Reverse(
                  leaves.day(),
                  new LeafIndex(entry.publishLeaf()),
                  cause,
                  order.order(),
                  Optional.empty())));
    }
    reversals.write(connection, leaves, all);
  }

  private void hold(
      Connection connection, LeafBatch leaves, Leaf.BulkOrder order, List<EntryRow> meant)
      throws SQLException {
    List<LeafIndex> at = new ArrayList<>();
    for (EntryRow entry : meant) {
      LeafIndex publish = new LeafIndex(entry.publishLeaf());
      at.add(
          leaves.add(
              new Leaf.Hold(
                  leaves.day(),
                  publish,
                  HoldCause.COURT_ORDER,
                  leaves.day().plusDays(CaseHolds.COURT_DAYS_MAX),
                  order.order(),
                  Optional.empty()),
              entry.id(),
              publish));
    }
    leaves.write(connection);
    for (int i = 0; i < at.size(); i++) {
      holds.held(connection, meant.get(i), at.get(i), leaves.day());
    }
  }

  private static List<EntryRow> listMeant(
      Connection connection, Leaf.BulkOrder order, long after, long before, int limit)
      throws SQLException {
    return BulkRows.listMeant(connection, order, after, before, reports(connection, order), limit);
  }

  private static OptionalLong reports(Connection connection, Leaf.BulkOrder order)
      throws SQLException {
    return order.batch().isPresent()
        ? countReports(connection, order.batch().get())
        : OptionalLong.empty();
  }

  private static OptionalLong countReports(Connection connection, LeafIndex batch)
      throws SQLException {
    return batch.value() < LedgerRows.size(connection)
            && LedgerRows.get(connection, batch) instanceof Leaf.Submission submission
        ? OptionalLong.of(submission.count())
        : OptionalLong.empty();
  }
}
