package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.statement.AmendmentStatement;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Entry;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;

/**
 * Amends a listed entry in place, on its registrar's corrected record: a CORRECT leaf, the same
 * entry on another report, a notice. The corrected record has gone before the gate as every report
 * does, which found it to be about the same person; here it may differ in the named fields and in
 * no others, so that an amendment lists nobody new.
 */
final class Amendments {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Outbox outbox;

  Amendments(Db db, LogFeeder feeder, Installation installation, Outbox outbox) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.outbox = outbox;
  }

  Answer<LeafReceipt> amend(byte[] body, Optional<String> header) {
    AmendmentStatement statement;
    try {
      statement = AmendmentStatement.parse(body);
    } catch (JsonException e) {
      return Answer.refused(RefusalCode.NOT_READABLE, "not an amendment: " + e.getMessage());
    }
    if (statement.realm() != installation.realm()) {
      return Answer.refused(RefusalCode.WRONG_REALM, "this registry is of another realm");
    }
    LocalDate today = LedgerRows.today(db, installation);
    Optional<TrustKey> key =
        installation.findSigner(statement.reporter(), statement, header, today);
    if (key.isEmpty()) {
      return Answer.refused(
          header.isEmpty() ? RefusalCode.NOT_SIGNED : RefusalCode.BAD_SIGNATURE,
          "an amendment is signed by the key it names");
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, key.get().name(), "AMEND", "leaf " + statement.publish());
      return true;
    });
    if (key.get().role() != KeyRole.REGISTRAR) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "a registrar amends its own record");
    }
    Optional<String> mute = feeder.findMute();
    if (mute.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, mute.get());
    }
    Answer<LeafReceipt> answer = db.atHead(connection -> amend(connection, statement));
    if (answer instanceof Answer.Accepted<LeafReceipt>(LeafReceipt receipt) && !receipt.again()) {
      feeder.publishUpTo(receipt.leaf() + 1);
    }
    return answer;
  }

  private Answer<LeafReceipt> amend(Connection connection, AmendmentStatement statement)
      throws SQLException {
    Optional<EntryRow> found = EntryRows.findByPublishLeaf(connection, statement.publish());
    if (found.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no entry was published by that leaf");
    }
    EntryRow entry = found.get();
    boolean own = entry.reporter().name().equals(statement.reporter());
    boolean certified =
        entry.evidence() == EvidenceClass.E1 || entry.evidence() == EvidenceClass.E2;
    if (!own || !certified) {
      return Answer.refused(
          RefusalCode.WRONG_ROLE, "an entry is amended by the registrar on whose record it stands");
    }
    if (entry.reportLeaf() == statement.report().value()) {
      return findCorrection(connection, statement)
          .map(Answer::accepted)
          .orElseGet(() -> Answer.refused(RefusalCode.NOT_NOW, "the entry stands on it already"));
    }
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    Optional<String> no = findObstacle(connection, statement, entry, leaves.day());
    if (no.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, no.get());
    }
    Map<Long, byte[]> vault =
        installation
            .vault()
            .list(connection, List.of(entry.reportLeaf(), statement.report().value()));
    byte[] before = vault.get(entry.reportLeaf());
    byte[] after = vault.get(statement.report().value());
    if (before == null || after == null) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no such corrected record");
    }
    StoredRecord corrected = StoredRecord.parse(after);
    Entry amended = corrected.entry(entry);
    Optional<String> other =
        findDifference(statement, StoredRecord.parse(before).entry(entry), amended);
    return other.isPresent()
        ? Answer.refused(RefusalCode.NOT_NOW, other.get())
        : Answer.accepted(write(connection, leaves, statement, entry, amended, corrected));
  }

  /** Why the report cannot stand behind the entry; what it says is not yet looked at. */
  private Optional<String> findObstacle(
      Connection connection, AmendmentStatement statement, EntryRow entry, LocalDate day)
      throws SQLException {
    if (!statement.day().equals(day)) {
      return Optional.of("the registry's day is " + day + ": sign the amendment for it");
    }
    switch (entry.status()) {
      case LISTED -> {
        // Goes on.
      }
      case HELD -> {
        return Optional.of("the entry is held: that is decided first");
      }
      case REVERSED -> {
        return Optional.of("the entry was taken back: report anew");
      }
    }
    ReporterId reporter = new ReporterId(statement.reporter());
    if (!isCorrected(connection, statement.report(), entry)
        || Withdrawals.isWithdrawn(
            connection, installation.realm(), statement.report(), reporter)) {
      return Optional.of(
          "that is no corrected record of your own about this person and certificate");
    }
    return Optional.empty();
  }

  /**
   * Whether the gate has found the report to be about the entry's person, and nothing against it
   * but that she is listed already, perhaps with another day.
   */
  private static boolean isCorrected(Connection connection, LeafIndex report, EntryRow entry)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT outcome, reasons, entry, person_key FROM report"
                + " WHERE leaf_index = ? AND reporter = ? AND repeats IS NULL")) {
      sql.setLong(1, report.value());
      sql.setString(2, entry.reporter().name());
      try (ResultSet rows = sql.executeQuery()) {
        if (!rows.next()) {
          return false;
        }
        int outcome = rows.getInt(1);
        String reasons = rows.getString(2);
        long of = rows.getLong(3);
        boolean free = rows.wasNull();
        byte[] person = rows.getBytes(4);
        boolean about =
            outcome == Outcome.CORROBORATES.code()
                ? !free && of == entry.id().value()
                : outcome == Outcome.WAITS.code()
                    && free
                    && person != null
                    && HexFormat.of().formatHex(person).equals(entry.personKey());
        Reason only =
            outcome == Outcome.WAITS.code() ? Reason.DATES_CONFLICT : Reason.ALREADY_LISTED;
        return about && isNothingBut(reasons, only, entry.evidence());
      }
    }
  }

  /** Whether these are the reason given, and evidence as good as the entry's. */
  private static boolean isNothingBut(String reasons, Reason only, EvidenceClass evidence) {
    Set<String> codes = new HashSet<>(List.of(reasons.split(" ")));
    boolean verified = codes.remove(Reason.REGISTRAR_SSN_VERIFIED.code());
    boolean record = codes.remove(Reason.REGISTRAR_RECORD.code());
    boolean asGood = verified || (record && evidence == EvidenceClass.E2);
    return asGood && codes.equals(Set.of(only.code()));
  }

  /** What else the corrected record changes, or does not change; empty where it is as stated. */
  private Optional<String> findDifference(AmendmentStatement statement, Entry before, Entry after) {
    FieldSet old = FieldSet.of(installation.realm(), before);
    FieldSet now = FieldSet.of(installation.realm(), after);
    EnumSet<Field> changed = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (!old.find(field).equals(now.find(field))) {
        changed.add(field);
      }
    }
    if (!AmendmentStatement.AMENDABLE.containsAll(changed)) {
      return Optional.of(
          "another number or certificate is another entry: reverse this one, and report anew");
    }
    return List.copyOf(changed).equals(statement.fields())
        ? Optional.empty()
        : Optional.of(
            "the corrected record changes "
                + (changed.isEmpty()
                    ? "nothing"
                    : changed.stream().map(Field::word).collect(Collectors.joining(", ")))
                + ": name just these fields");
  }

  private LeafReceipt write(
      Connection connection,
      LeafBatch leaves,
      AmendmentStatement statement,
      EntryRow entry,
      Entry amended,
      StoredRecord corrected)
      throws SQLException {
    Face face =
        new Face(
            amended.evidence(),
            amended.proof(),
            false,
            false,
            OpenFrom.year(amended.death()),
            statement.report(),
            installation.on(leaves.day()).policyLeaf(),
            new ArrayList<>(),
            Commitment.of(
                corrected
                    .entrySalt()
                    .orElseThrow(() -> new IllegalStateException("a record without salt")),
                FieldSet.of(installation.realm(), amended)));
    LeafIndex at =
        leaves.add(
            new Leaf.Correct(leaves.day(), statement.publish(), face),
            entry.id(),
            statement.publish());
    leaves.write(connection);
    if (!EntryRows.setReport(connection, entry.id(), statement.report())) {
      throw new IllegalStateException("leaf " + at + " amends an entry on no report");
    }
    outbox.add(
        connection, Notice.Kind.CORRECTION, entry.id(), statement.publish(), at, leaves.day());
    return new LeafReceipt(at.value(), leaves.day(), false);
  }

  /** The CORRECT leaf by which the entry stands on this report; a statement that came again. */
  private static Optional<LeafReceipt> findCorrection(
      Connection connection, AmendmentStatement statement) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, day FROM event WHERE kind = 'CORRECT' AND refers_to = ?"
                + " ORDER BY leaf_index DESC LIMIT 1")) {
      sql.setLong(1, statement.publish().value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new LeafReceipt(rows.getLong(1), rows.getObject(2, LocalDate.class), true))
            : Optional.empty();
      }
    }
  }
}
