package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.Answering;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.TrustKey;

/** What is asked of whom: a registrar sees its own office's, an officer all. */
final class CaseQueries {
  private final Db db;
  private final Installation installation;

  CaseQueries(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  List<QueryInfo> list(String key) {
    Optional<TrustKey> asks = installation.keys().find(key, LedgerRows.today(db, installation));
    if (asks.isEmpty()) {
      return List.of();
    }
    return db.read(connection -> {
      LedgerRows.audit(connection, installation.today(), key, "QUERIES", "open");
      return list(connection, asks.get());
    });
  }

  /** What {@code key} calls its own report of this leaf. */
  Optional<OwnReport> findOwn(String key, long reportLeaf) {
    return db.read(connection -> {
      try (PreparedStatement sql =
          connection.prepareStatement(
              "SELECT s.batch, coalesce(r.message_id, f.message_id) FROM report r"
                  + " JOIN submission s ON s.leaf_index = r.submission"
                  + " LEFT JOIN report f ON f.leaf_index = r.repeats"
                  + " WHERE r.leaf_index = ? AND s.reporter = ?")) {
        sql.setLong(1, reportLeaf);
        sql.setString(2, key);
        try (ResultSet rows = sql.executeQuery()) {
          return rows.next()
              ? Optional.of(
                  new OwnReport(HexFormat.of().formatHex(rows.getBytes(1)), rows.getString(2)))
              : Optional.<OwnReport>empty();
        }
      }
    });
  }

  private List<QueryInfo> list(Connection connection, TrustKey asks) throws SQLException {
    List<QueryInfo> out = new ArrayList<>();
    for (OpenHolds.OpenHold hold : OpenHolds.list(connection)) {
      if (Answering.asks(hold.hold().cause()) && isFor(asks, hold)) {
        out.add(OpenHolds.query(connection, installation, hold));
      }
    }
    return List.copyOf(out);
  }

  private boolean isFor(TrustKey asks, OpenHolds.OpenHold hold) {
    Optional<TrustKey> reporter = OpenHolds.findReporter(installation, hold);
    return asks.role() == KeyRole.OFFICER
        || reporter.filter(r -> r.organisation().equals(asks.organisation())).isPresent()
        || Answering.mayReaffirm(asks, reporter);
  }
}
