package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lychgate.edition.AuditDraw;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

/**
 * Draws a sample. Leaves are drawn from the whole log, and those of another kind are left aside, so
 * that nobody has to count all entries first: a sample costs some hundred looks by key.
 */
final class AuditDraws {
  private static final int STEP = 250;

  private final Connection connection;
  private final AuditDraw draw;

  AuditDraws(Connection connection, AuditDraw draw) {
    this.connection = connection;
    this.draw = draw;
  }

  List<AuditSample.Drawn> list(AuditDraw.Kind kind) throws SQLException {
    Sha256 seed = draw.seed(kind);
    Set<Long> seen = new HashSet<>();
    List<AuditSample.Drawn> out = new ArrayList<>();
    for (int from = 0; from < AuditDraw.DRAWS_MAX; from += STEP) {
      List<AuditSample.Drawn> drawn = new ArrayList<>();
      for (int k = from; k < from + STEP; k++) {
        long leaf = draw.draw(seed, k).value();
        if (seen.add(leaf)) {
          drawn.add(new AuditSample.Drawn(kind, k, leaf));
        }
      }
      Map<Long, Leaf> leaves = leaves(drawn.stream().map(AuditSample.Drawn::leaf).toList());
      for (AuditSample.Drawn one : drawn) {
        if (out.size() < AuditDraw.LEAVES_MAX && counts(kind, one.leaf(), leaves)) {
          out.add(one);
        }
      }
      if (out.size() == AuditDraw.LEAVES_MAX || seen.size() == draw.size().value()) {
        break;
      }
    }
    return out;
  }

  private boolean counts(AuditDraw.Kind kind, long index, Map<Long, Leaf> leaves)
      throws SQLException {
    return switch (kind) {
      case LISTED -> leaves.get(index) instanceof Leaf.Publish;
      case UNLISTED -> leaves.get(index) instanceof Leaf.Report && !isNamed(index);
    };
  }

  private Map<Long, Leaf> leaves(List<Long> indexes) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, leaf FROM ledger WHERE leaf_index = ANY (?)")) {
      sql.setArray(1, connection.createArrayOf("bigint", indexes.toArray()));
      try (ResultSet rows = sql.executeQuery()) {
        Map<Long, Leaf> out = new HashMap<>();
        while (rows.next()) {
          out.put(rows.getLong(1), LeafCodec.decode(rows.getBytes(2)));
        }
        return out;
      }
    }
  }

  /**
   * Whether a PUBLISH leaf names the report. The tables say which entries can, as an entry may come
   * to stand on another report later; the leaf itself says whether it does.
   */
  private boolean isNamed(long report) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT e.publish_leaf FROM entry e WHERE e.report_leaf = ?"
                + " UNION SELECT e.publish_leaf FROM report r JOIN entry e ON e.entry = r.entry"
                + " WHERE r.leaf_index = ?")) {
      sql.setLong(1, report);
      sql.setLong(2, report);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          LeafIndex publish = new LeafIndex(rows.getLong(1));
          if (draw.size().covers(publish)
              && LedgerRows.get(connection, publish) instanceof Leaf.Publish leaf
              && leaf.face().report().value() == report) {
            return true;
          }
        }
        return false;
      }
    }
  }
}
