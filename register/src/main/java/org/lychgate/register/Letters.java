package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TlogProof;
import org.lychgate.model.EntryId;

/**
 * What a person can carry from office to office: the leaf that ended or held an entry, its proof,
 * and how many have heard of it. Read from leaves and the accounting; nothing is written but the
 * audit.
 */
final class Letters {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Accounting accounting;

  Letters(Db db, LogFeeder feeder, Installation installation, Accounting accounting) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.accounting = accounting;
  }

  /** What has become of a case, before anything is proved. */
  private record Found(
      LetterInfo.Outcome outcome, EntryId entry, LeafIndex publish, LeafIndex at, Leaf leaf) {}

  Answer<LetterInfo> of(String caseCode, boolean officer) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<Found> known = db.read(connection -> find(connection, caseCode, officer));
    if (known.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no letter for this code");
    }
    Found found = known.get();
    db.read(connection -> {
      LedgerRows.audit(connection, today, officer ? "officer" : "anonymous", "LETTER", caseCode);
      return true;
    });
    Optional<TlogProof> proof = feeder.prove(found.at());
    if (proof.isEmpty()) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "it stands, but the log is not signed up to it yet: ask again");
    }
    List<AccountingLine> told = accounting.about(found.entry(), today);
    return Answer.accepted(
        new LetterInfo(
            found.outcome(),
            installation.realm(),
            found.entry(),
            found.publish(),
            found.at(),
            found.leaf().findDay().orElseThrow(),
            findCause(found.leaf()),
            told.size(),
            (int) told.stream().filter(line -> line.corrected().isPresent()).count(),
            today,
            proof.get()));
  }

  private static Optional<ReverseCause> findCause(Leaf leaf) {
    return leaf instanceof Leaf.Reverse reverse ? Optional.of(reverse.cause()) : Optional.empty();
  }

  /*
   * A claim that held the entry was like it, or like its number's holder. One that waited can be
   * anybody's: that person gets the letter from the officer who has looked.
   */
  private static Optional<Found> find(Connection connection, String caseCode, boolean officer)
      throws SQLException {
    Optional<CaseInfo> info =
        CaseRows.find(connection, caseCode).filter(c -> officer || c.holdLeaf().isPresent());
    if (info.isEmpty() || info.get().publishLeaf().isEmpty()) {
      return Optional.empty();
    }
    EntryId entry = info.get().entry().orElseThrow();
    LeafIndex publish = new LeafIndex(info.get().publishLeaf().getAsLong());
    OptionalLong hold = info.get().holdLeaf();
    return switch (info.get().state()) {
      case NOT_LISTED, WAITS_FOR_OFFICER -> Optional.empty();
      case HELD -> found(connection, LetterInfo.Outcome.HELD, entry, publish, hold);
      case REVERSED ->
          found(
              connection,
              LetterInfo.Outcome.REVERSED,
              entry,
              publish,
              EntryRows.findByPublishLeaf(connection, publish).orElseThrow().reverseLeaf());
      case RELEASED ->
          found(
              connection,
              LetterInfo.Outcome.RELEASED,
              entry,
              publish,
              findRelease(connection, entry, hold));
    };
  }

  private static Optional<Found> found(
      Connection connection,
      LetterInfo.Outcome outcome,
      EntryId entry,
      LeafIndex publish,
      OptionalLong at)
      throws SQLException {
    if (at.isEmpty()) {
      return Optional.empty();
    }
    LeafIndex leaf = new LeafIndex(at.getAsLong());
    return Optional.of(new Found(outcome, entry, publish, leaf, LedgerRows.get(connection, leaf)));
  }

  private static OptionalLong findRelease(Connection connection, EntryId entry, OptionalLong hold)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT max(leaf_index) FROM event WHERE entry = ? AND kind = 'RELEASE'"
                + " AND (refers_to = ? OR ?)")) {
      sql.setLong(1, entry.value());
      sql.setLong(2, hold.orElse(-1));
      sql.setBoolean(3, hold.isEmpty());
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return EntryRows.optional(rows, 1);
      }
    }
  }
}
