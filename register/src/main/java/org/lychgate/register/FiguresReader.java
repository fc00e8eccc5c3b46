package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;

/** Counts {@link PublicFigures}. Reads no row of the vault, and of no case more than is counted. */
final class FiguresReader {
  private static final Comparator<PublicFigures.Total> TOTALS =
      Comparator.comparing(PublicFigures.Total::evidence)
          .thenComparing(PublicFigures.Total::jurisdiction);

  private final Db db;
  private final Installation installation;

  FiguresReader(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  PublicFigures read() {
    LocalDate today = LedgerRows.today(db, installation);
    return db.read(connection -> {
      long first = firstLeaf(connection, today.minusDays(PublicFigures.DAYS - 1L));
      return new PublicFigures(
          today,
          totals(connection, today),
          days(connection, first),
          wayBack(connection, first),
          reversals(connection),
          quarantines(connection),
          keys(today),
          installation.policies().listToCome(today).stream()
              .map(v -> new PublicFigures.PolicyToCome(v.policy().hash(), v.effective()))
              .toList());
    });
  }

  /** The first leaf of {@code day} or later; days never go back, so that it is searched for. */
  static long firstLeaf(Connection connection, LocalDate day) throws SQLException {
    long low = 0;
    long high = LedgerRows.size(connection);
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, day FROM event WHERE leaf_index >= ?"
                + " ORDER BY leaf_index LIMIT 1")) {
      while (low < high) {
        long middle = (low + high) >>> 1;
        sql.setLong(1, middle);
        try (ResultSet rows = sql.executeQuery()) {
          if (rows.next() && rows.getObject(2, LocalDate.class).isBefore(day)) {
            low = rows.getLong(1) + 1;
          } else {
            high = middle;
          }
        }
      }
      return low;
    }
  }

  private List<PublicFigures.Total> totals(Connection connection, LocalDate today)
      throws SQLException {
    TreeMap<PublicFigures.Total, long[]> sums = new TreeMap<>(TOTALS);
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT evidence, reporter, status, count(*) FROM entry GROUP BY 1, 2, 3");
        ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        PublicFigures.Total of =
            new PublicFigures.Total(
                EvidenceClass.getByCode(rows.getInt(1)), place(rows.getString(2), today), 0, 0, 0);
        sums.computeIfAbsent(of, _ -> new long[3])[rows.getInt(3) - 1] += rows.getLong(4);
      }
    }
    List<PublicFigures.Total> out = new ArrayList<>();
    sums.forEach((of, n) ->
        out.add(new PublicFigures.Total(of.evidence(), of.jurisdiction(), n[0], n[1], n[2])));
    return out;
  }

  /** Where a registrar is; empty for other reporters. A key that has ended was there, too. */
  private String place(String reporter, LocalDate day) {
    return installation
        .keys()
        .find(reporter, day)
        .or(() -> installation.keys().trust().find(reporter))
        .flatMap(TrustKey::jurisdiction)
        .orElse("");
  }

  private List<PublicFigures.Listed> days(Connection connection, long first) throws SQLException {
    TreeMap<String, PublicFigures.Listed> sums = new TreeMap<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT v.day, e.evidence, e.reporter, count(*) FROM event v"
                + " JOIN entry e ON e.publish_leaf = v.leaf_index"
                + " WHERE v.leaf_index >= ? AND v.kind = 'PUBLISH' GROUP BY 1, 2, 3")) {
      sql.setLong(1, first);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          LocalDate day = rows.getObject(1, LocalDate.class);
          EvidenceClass evidence = EvidenceClass.getByCode(rows.getInt(2));
          String place = place(rows.getString(3), day);
          sums.merge(
              day + " " + evidence.code() + " " + place,
              new PublicFigures.Listed(day, evidence, place, rows.getLong(4)),
              (a, b) -> new PublicFigures.Listed(day, evidence, place, a.count() + b.count()));
        }
      }
    }
    return List.copyOf(sums.values());
  }

  private static List<PublicFigures.WayBackDay> wayBack(Connection connection, long first)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT day, count(*) FILTER (WHERE kind = 'HOLD'),"
                + " count(*) FILTER (WHERE kind = 'RELEASE'),"
                + " count(*) FILTER (WHERE kind = 'REVERSE') FROM event"
                + " WHERE leaf_index >= ? AND entry IS NOT NULL"
                + " AND kind IN ('HOLD', 'RELEASE', 'REVERSE') GROUP BY day ORDER BY day")) {
      sql.setLong(1, first);
      try (ResultSet rows = sql.executeQuery()) {
        List<PublicFigures.WayBackDay> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new PublicFigures.WayBackDay(
                  rows.getObject(1, LocalDate.class),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4)));
        }
        return out;
      }
    }
  }

  private static PublicFigures.Reversals reversals(Connection connection) throws SQLException {
    TreeMap<Integer, Long> byDays = new TreeMap<>();
    long all = 0;
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT r.day - (SELECT max(h.day) FROM event h WHERE h.entry = r.entry"
                    + " AND h.kind = 'HOLD'), count(*) FROM event r"
                    + " WHERE r.kind = 'REVERSE' AND r.entry IS NOT NULL GROUP BY 1");
        ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        int days = rows.getInt(1);
        if (!rows.wasNull()) {
          byDays.put(days, rows.getLong(2));
        }
        all += rows.getLong(2);
      }
    }
    return new PublicFigures.Reversals(
        all,
        byDays.values().stream().mapToLong(n -> n).sum(),
        percentile(byDays, 50),
        percentile(byDays, 95),
        percentile(byDays, 100));
  }

  /** The least value that {@code percent} of all do not exceed. */
  static OptionalInt percentile(SortedMap<Integer, Long> counts, int percent) {
    long all = counts.values().stream().mapToLong(n -> n).sum();
    long seen = 0;
    for (var one : counts.entrySet()) {
      seen += one.getValue();
      if (seen * 100 >= all * percent) {
        return OptionalInt.of(one.getKey());
      }
    }
    return OptionalInt.empty();
  }

  private static List<PublicFigures.Quarantine> quarantines(Connection connection)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT s.leaf_index, s.reporter, (SELECT count(*) FROM report r"
                + " WHERE r.submission = s.leaf_index) FROM submission s WHERE s.quarantined"
                + " AND NOT EXISTS (SELECT 1 FROM cleared c WHERE c.submission = s.leaf_index)"
                + " ORDER BY s.leaf_index DESC LIMIT ?")) {
      sql.setInt(1, PublicFigures.BATCHES_MAX);
      try (ResultSet rows = sql.executeQuery()) {
        List<PublicFigures.Quarantine> out = new ArrayList<>();
        while (rows.next()) {
          long submission = rows.getLong(1);
          // The QUARANTINE leaf stands right behind the batch's reports.
          LeafIndex at = new LeafIndex(submission + rows.getLong(3) + 1);
          if (LedgerRows.get(connection, at) instanceof Leaf.Quarantine leaf) {
            out.add(
                new PublicFigures.Quarantine(
                    submission,
                    rows.getString(2),
                    leaf.day(),
                    leaf.count(),
                    leaf.reasons(),
                    leaf.firstLook(),
                    leaf.decision()));
          }
        }
        return out;
      }
    }
  }

  private List<PublicFigures.KeyToCome> keys(LocalDate today) {
    return installation.keysInForce().listToCome(today).stream()
        .map(leaf ->
            new PublicFigures.KeyToCome(
                leaf.name(), leaf.organisation(), leaf.role(), leaf.action(), leaf.effective()))
        .toList();
  }
}
