package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/**
 * Orders about many and second looks, taken back from their leaves after an older database was
 * restored. An order is begun again: what it has reversed stays so, what it meant and had not
 * reached is reversed or held now. A look is due again, unless its answer is among the leaves.
 */
final class RecoveredWayBack {
  private final Connection connection;
  private final Realm realm;

  RecoveredWayBack(Connection connection, Realm realm) {
    this.connection = connection;
    this.realm = realm;
  }

  /** An order about many. */
  void order(LeafIndex index, Leaf.BulkOrder x) throws SQLException {
    // Counted when it goes on; the table asks for one at least.
    BulkRows.insert(connection, index, BulkOrder.of(realm, x).sha256(), 1);
    Optional<ReverseCause> cause = x.action().findReverse();
    if (cause.filter(c -> SecondLooks.isNeeded(EvidenceClass.E1, c)).isPresent()) {
      SecondLooks.open(connection, index, x.signer().key(), x.day());
    }
  }

  /** A reversal that was lost. */
  void reversed(LeafIndex index, Leaf.Reverse x) throws SQLException {
    Optional<Signer> officer = x.signer();
    if (officer.isPresent()
        && LedgerRows.get(connection, x.publish()) instanceof Leaf.Publish publish
        && SecondLooks.isNeeded(publish.face().evidence(), x.cause())) {
      SecondLooks.open(connection, index, officer.get().key(), x.day());
    }
  }

  /** An approval that was lost: perhaps somebody has looked. */
  void looked(LeafIndex approval, Leaf.Approval x) throws SQLException {
    for (SecondLookInfo open : SecondLooks.list(connection)) {
      LeafIndex reversal = new LeafIndex(open.reversal());
      for (Order.Look look : Order.Look.values()) {
        if (Decision.ofSecondLook(realm, reversal, look).sha256().equals(x.statement())) {
          SecondLooks.setLooked(connection, reversal, approval);
        }
      }
    }
  }

  /** Whether a hold on the entry stands that no leaf ends. */
  boolean isHeld(EntryId entry) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT 1 FROM event h WHERE h.entry = ? AND h.kind = 'HOLD' AND NOT EXISTS ("
                + "SELECT 1 FROM event x WHERE x.kind = 'RELEASE' AND x.refers_to = h.leaf_index)"
                + " LIMIT 1")) {
      sql.setLong(1, entry.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Lists an entry again that nothing holds any more. */
  void list(EntryId entry, LocalDate day) throws SQLException {
    Optional<EntryRow> row = EntryRows.find(connection, entry);
    if (row.filter(r -> r.status() == EntryStatus.HELD).isPresent()) {
      EntryRows.setListed(connection, entry, day);
      CaseRows.setReleased(connection, entry);
    }
  }
}
