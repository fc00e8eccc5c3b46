package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;

/** Leaves of one transaction, numbered from the head on; written together. */
final class LeafBatch {
  private final long first;
  private final LocalDate day;
  private final List<Pending> pending = new ArrayList<>();

  LeafBatch(long first, LocalDate day) {
    this.first = first;
    this.day = day;
  }

  /** Day of the decisions. */
  LocalDate day() {
    return day;
  }

  /** Number the next leaf gets. */
  LeafIndex next() {
    return new LeafIndex(first + pending.size());
  }

  LeafIndex add(Leaf leaf) {
    return add(leaf, Optional.empty(), OptionalLong.empty());
  }

  LeafIndex add(Leaf leaf, EntryId entry, LeafIndex refersTo) {
    return add(leaf, Optional.of(entry), OptionalLong.of(refersTo.value()));
  }

  LeafIndex add(Leaf leaf, Optional<EntryId> entry, OptionalLong refersTo) {
    LeafIndex index = next();
    pending.add(new Pending(leaf, entry, refersTo));
    return index;
  }

  /** Writes leaves and events; other rows of the transaction may refer to them afterwards. */
  void write(Connection connection) throws SQLException {
    try (PreparedStatement ledger =
            connection.prepareStatement("INSERT INTO ledger (leaf_index, leaf) VALUES (?, ?)");
        PreparedStatement event =
            connection.prepareStatement(
                "INSERT INTO event (kind, day, leaf_index, entry, refers_to)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < pending.size(); i++) {
        Pending p = pending.get(i);
        ledger.setLong(1, first + i);
        ledger.setBytes(2, LeafCodec.encode(p.leaf()));
        ledger.addBatch();
        event.setString(1, p.leaf().kind().name());
        event.setObject(2, day);
        event.setLong(3, first + i);
        LedgerRows.setLong(
            event, 4, p.entry().map(e -> OptionalLong.of(e.value())).orElse(OptionalLong.empty()));
        LedgerRows.setLong(event, 5, p.refersTo());
        event.addBatch();
      }
      ledger.executeBatch();
      event.executeBatch();
    }
  }

  /** A leaf on its way into the ledger, and what its event row says. */
  private record Pending(Leaf leaf, Optional<EntryId> entry, OptionalLong refersTo) {}
}
