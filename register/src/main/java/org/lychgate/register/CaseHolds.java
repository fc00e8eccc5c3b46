package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.EntryStatus;

/**
 * Signed holds: an officer's, for a claim that waits or a doubt; a court's, which an officer
 * carries in; a reporter's on its own report.
 */
final class CaseHolds {
  /** Longest time until a ruling is due, in days. */
  static final int DAYS_MAX = 30;

  /** A court takes longer; until it has spoken nobody is listed. */
  static final int COURT_DAYS_MAX = 366;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Outbox outbox;

  CaseHolds(Db db, LogFeeder feeder, Installation installation, Outbox outbox) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.outbox = outbox;
  }

  Answer<LeafReceipt> hold(byte[] body, Optional<String> header) {
    HoldStatement statement;
    try {
      statement = HoldStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not a hold: " + e.getMessage());
    }
    if (statement.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    if ((statement.cause() == HoldCause.COURT_ORDER) == statement.order().isEmpty()) {
      return Answer.refused(
          RefusalCode.NOT_READABLE, "a court's order has a number, and no other hold has one");
    }
    LocalDate today = LedgerRows.today(db, installation);
    Optional<NoteSignature> line = Installation.findSignature(header);
    Optional<TrustKey> key = installation.findSigner(statement.officer(), statement, header, today);
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "a hold is signed by the key it names");
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, key.get().name(), "HOLD", "leaf " + statement.publish());
      return true;
    });
    Answer<LeafReceipt> answer =
        db.atHead(connection -> hold(connection, statement, key.get(), line.orElseThrow()));
    if (answer instanceof Answer.Accepted<LeafReceipt>(LeafReceipt receipt) && !receipt.again()) {
      feeder.publishUpTo(receipt.leaf() + 1);
    }
    return answer;
  }

  private Answer<LeafReceipt> hold(
      Connection connection, HoldStatement statement, TrustKey key, NoteSignature line)
      throws SQLException {
    Optional<EntryRow> found = EntryRows.findByPublishLeaf(connection, statement.publish());
    if (found.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no entry was published by that leaf");
    }
    EntryRow entry = found.get();
    if (!mayHold(key, statement.cause(), entry)) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE, "an entry is held by an officer, or by the reporter of it");
    }
    Leaf.Hold leaf =
        new Leaf.Hold(
            statement.day(),
            statement.publish(),
            statement.cause(),
            statement.expires(),
            statement.order(),
            Optional.of(Signing.forLeaf(line, key)));
    for (OpenHolds.OpenHold open : OpenHolds.list(connection, entry.id())) {
      if (open.hold().equals(leaf)) {
        return Answer.accepted(new LeafReceipt(open.leaf().value(), leaf.day(), true));
      }
    }
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    Optional<String> no = findObstacle(statement, entry, leaves.day());
    if (no.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, no.get());
    }
    LeafIndex index = leaves.add(leaf, entry.id(), statement.publish());
    leaves.write(connection);
    held(connection, entry, index, leaves.day());
    return Answer.accepted(new LeafReceipt(index.value(), leaves.day(), false));
  }

  private static Optional<String> findObstacle(
      HoldStatement statement, EntryRow entry, LocalDate day) {
    if (!statement.day().equals(day)) {
      return Optional.of("the registry's day is " + day + ": sign the hold for it");
    }
    boolean court = statement.cause() == HoldCause.COURT_ORDER;
    int most = court ? COURT_DAYS_MAX : DAYS_MAX;
    if (!statement.expires().isAfter(day) || statement.expires().isAfter(day.plusDays(most))) {
      return Optional.of("a ruling on this hold is due within " + most + " days");
    }
    return switch (entry.status()) {
      case LISTED -> Optional.empty();
      // What a court says stands beside a claim, so that the end of one does not end the other.
      case HELD -> court ? Optional.empty() : Optional.of("the entry is held already");
      case REVERSED -> Optional.of("the entry is not listed any more");
    };
  }

  private static boolean mayHold(TrustKey key, HoldCause cause, EntryRow entry) {
    return switch (cause) {
      case REPORTER -> key.name().equals(entry.reporter().name());
      case CLAIM_OF_LIFE, COURT_ORDER, OFFICER, SIGN_OF_LIFE -> key.role() == KeyRole.OFFICER;
    };
  }

  /** Changes what the register knows of an entry, once its HOLD leaf is written. */
  void held(Connection connection, EntryRow entry, LeafIndex hold, LocalDate day)
      throws SQLException {
    if (entry.status() != EntryStatus.HELD) {
      EntryRows.setHeld(connection, entry.id(), hold, day);
    }
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE case_file SET state = ? WHERE entry = ? AND state = ?")) {
      sql.setInt(1, CaseRows.code(CaseInfo.State.HELD));
      sql.setLong(2, entry.id().value());
      sql.setInt(3, CaseRows.code(CaseInfo.State.WAITS_FOR_OFFICER));
      sql.executeUpdate();
    }
    outbox.add(
        connection, Notice.Kind.HOLD, entry.id(), new LeafIndex(entry.publishLeaf()), hold, day);
  }
}
