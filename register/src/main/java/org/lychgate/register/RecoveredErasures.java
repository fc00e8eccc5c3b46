package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.CompactPublishable;
import org.lychgate.edition.Erasures;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.register.postgres.DbErrors;

/**
 * Erasures that a database lost: the editions that hold an erased record are withdrawn again. The
 * records themselves go at the register's next start, as after every erasure that died half-way.
 */
final class RecoveredErasures {
  private static final int STEP = 10_000;

  private RecoveredErasures() {}

  static void withdraw(Connection connection, Map<Long, RecoveredLeaves.Lost> lost)
      throws SQLException {
    if (lost.values().stream().noneMatch(l -> l.leaf() instanceof Leaf.Erase)) {
      return;
    }
    CompactPublishable publishable = new CompactPublishable(index -> get(connection, index));
    Erasures erasures = new Erasures(publishable);
    long size = LedgerRows.size(connection);
    for (long from = 0; from < size; from += STEP) {
      List<byte[]> leaves = LedgerRows.list(connection, from, STEP);
      for (int i = 0; i < leaves.size(); i++) {
        LeafIndex index = new LeafIndex(from + i);
        Leaf leaf = LeafCodec.decode(leaves.get(i));
        if (lost.containsKey(index.value()) && leaf instanceof Leaf.Erase erase) {
          for (Erasures.LoggedEdition edition : erasures.listCarrying(erase.target())) {
            EraseRows.withdraw(connection, edition, index);
          }
        }
        publishable.accept(index, leaf);
        erasures.accept(index, leaf);
      }
    }
  }

  private static Leaf get(Connection connection, LeafIndex index) {
    try {
      return LedgerRows.get(connection, index);
    } catch (SQLException e) {
      throw DbErrors.operator("leaf " + index + " cannot be read again", e);
    }
  }
}
