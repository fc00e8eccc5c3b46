package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.DisclosureChannel;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;

/**
 * Editions that somebody was given again on a later day: once such a day is over, a DISCLOSE leaf
 * for each edition and agreement says to how many. The first time is logged as it happens.
 */
final class RepeatedDisclosures {
  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;

  RepeatedDisclosures(Db db, LogFeeder feeder, Installation installation) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
  }

  /** Writes the leaves of all days that are over and have none yet. */
  void log() {
    LocalDate today = LedgerRows.today(db, installation);
    for (LocalDate day : db.read(connection -> listDue(connection, today))) {
      long size =
          db.atHead(connection -> {
            LeafBatch leaves = LedgerRows.begin(connection, today);
            if (mark(connection, day)) {
              for (Leaf.Disclose leaf : listOf(connection, day, leaves.day())) {
                leaves.add(leaf);
              }
              leaves.write(connection);
            }
            return leaves.next().value();
          });
      feeder.publishUpTo(size);
    }
  }

  private static List<LocalDate> listDue(Connection connection, LocalDate today)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT DISTINCT d.day FROM disclosure_day d"
                + " JOIN disclosure f USING (subscriber, scope, sequence)"
                + " WHERE f.day < d.day AND d.day < ? AND NOT EXISTS"
                + " (SELECT 1 FROM disclosure_logged l WHERE l.day = d.day) ORDER BY 1")) {
      sql.setObject(1, today);
      try (ResultSet rows = sql.executeQuery()) {
        List<LocalDate> out = new ArrayList<>();
        while (rows.next()) {
          out.add(rows.getObject(1, LocalDate.class));
        }
        return out;
      }
    }
  }

  private static boolean mark(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO disclosure_logged (day) VALUES (?) ON CONFLICT DO NOTHING")) {
      sql.setObject(1, day);
      return sql.executeUpdate() == 1;
    }
  }

  private static List<Leaf.Disclose> listOf(Connection connection, LocalDate day, LocalDate leafDay)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT d.agreement, count(*), sum(d.rows), e.leaf_index FROM disclosure_day d"
                + " JOIN disclosure f USING (subscriber, scope, sequence)"
                + " JOIN edition e USING (scope, sequence)"
                + " WHERE d.day = ? AND f.day < d.day GROUP BY 1, 4 ORDER BY 4, 1")) {
      sql.setObject(1, day);
      try (ResultSet rows = sql.executeQuery()) {
        List<Leaf.Disclose> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Leaf.Disclose(
                  leafDay,
                  DisclosureChannel.EDITION,
                  rows.getString(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  Optional.of(new LeafIndex(rows.getLong(4)))));
        }
        return out;
      }
    }
  }
}
