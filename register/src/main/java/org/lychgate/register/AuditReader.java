package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.SignedNote;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;

/**
 * Counts {@link AuditFigures}: what the log says from the log's own leaves, and no row's content.
 */
final class AuditReader {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;

  AuditReader(Db db, LogFeeder feeder, Installation installation) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
  }

  AuditFigures read() {
    LocalDate today = LedgerRows.today(db, installation);
    AuditBase base = base();
    return db.read(connection -> {
      LocalDate since = today.minusDays(AuditFigures.DAYS - 1L);
      Range range = new Range(FiguresReader.firstLeaf(connection, since), base.size().value());
      SortedMap<LocalDate, SortedMap<Outcome, Long>> outcomes = new TreeMap<>();
      SortedMap<LocalDate, SortedMap<String, Long>> reasons = new TreeMap<>();
      each(
          connection,
          LeafKind.RULING_BATCH,
          range,
          (_, read) -> {
            if (read instanceof Leaf.RulingBatch leaf) {
              leaf.outcomes().forEach((outcome, n) -> add(outcomes, leaf.day(), outcome, n));
              leaf.reasons().forEach((reason, n) -> add(reasons, leaf.day(), reason, n));
            }
          });
      List<AuditFigures.NotSigned> refused = new ArrayList<>();
      each(
          connection,
          LeafKind.REFUSAL,
          range,
          (at, read) -> {
            if (read instanceof Leaf.Refusal leaf) {
              refused.add(
                  new AuditFigures.NotSigned(
                      leaf.day(), at, leaf.signer().key(), leaf.statement()));
            }
          });
      List<AuditFigures.Ruled> ruled = new ArrayList<>();
      outcomes.forEach((day, of) ->
          of.forEach((outcome, n) -> ruled.add(new AuditFigures.Ruled(day, outcome, n))));
      List<AuditFigures.Given> given = new ArrayList<>();
      reasons.forEach(
          (day, of) -> of.forEach((code, n) -> given.add(new AuditFigures.Given(day, code, n))));
      return new AuditFigures(today, base, ruled, given, refused, sealed(connection));
    });
  }

  private static <K> void add(
      SortedMap<LocalDate, SortedMap<K, Long>> to, LocalDate day, K key, long count) {
    to.computeIfAbsent(day, _ -> new TreeMap<>()).merge(key, count, Long::sum);
  }

  /** The log as it is signed now. */
  AuditBase base() {
    SignedNote note =
        feeder
            .checkpoint()
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.ENVIRONMENT, "the log is not signed yet", "ask again in a moment"));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    return new AuditBase(checkpoint.size(), checkpoint.root(), note.format());
  }

  private record Range(long from, long end) {}

  @FunctionalInterface
  private interface Each {
    void leaf(long index, Leaf leaf);
  }

  private static void each(Connection connection, LeafKind kind, Range range, Each each)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT e.leaf_index, l.leaf FROM event e JOIN ledger l USING (leaf_index)"
                + " WHERE e.leaf_index >= ? AND e.leaf_index < ? AND e.kind = ?"
                + " ORDER BY e.leaf_index")) {
      sql.setLong(1, range.from());
      sql.setLong(2, range.end());
      sql.setString(3, kind.name());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          each.leaf(rows.getLong(1), LeafCodec.decode(rows.getBytes(2)));
        }
      }
    }
  }

  private static List<AuditFigures.Sealed> sealed(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT queue, count(*), min(since), min(expires), max(expires) FROM waiting"
                    + " WHERE closed IS NULL GROUP BY queue ORDER BY queue");
        ResultSet rows = sql.executeQuery()) {
      List<AuditFigures.Sealed> out = new ArrayList<>();
      while (rows.next()) {
        out.add(
            new AuditFigures.Sealed(
                WaitingQueue.of(rows.getInt(1)),
                rows.getLong(2),
                rows.getObject(3, LocalDate.class),
                rows.getObject(4, LocalDate.class),
                rows.getObject(5, LocalDate.class)));
      }
      return out;
    }
  }
}
