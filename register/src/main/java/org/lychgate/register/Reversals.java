package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Notice;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryStatus;

/**
 * Takes entries off the list, whoever has decided it: REVERSE leaves, entries, cases and notices in
 * the transaction at hand, so that there is never one without the others.
 */
final class Reversals {
  private final Outbox outbox;
  private final Histories histories;

  Reversals(Outbox outbox, Histories histories) {
    this.outbox = outbox;
    this.histories = histories;
  }

  /** An entry that is listed or held, and the leaf that takes it back. */
  record Reversal(EntryRow entry, Leaf.Reverse leaf) {}

  /** What was written: the REVERSE leaf, and the notice's number. */
  record Written(LeafIndex leaf, long notice) {}

  /**
   * Writes all of them; in {@code leaves} there may be others in front.
   *
   * @return one each, in the same order
   */
  List<Written> write(Connection connection, LeafBatch leaves, List<Reversal> reversals)
      throws SQLException {
    LocalDate day = leaves.day();
    List<LeafIndex> at = new ArrayList<>();
    for (Reversal reversal : reversals) {
      at.add(leaves.add(reversal.leaf(), reversal.entry().id(), reversal.leaf().publish()));
    }
    leaves.write(connection);
    setReversed(connection, reversals, at, day);
    List<Written> out = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      EntryRow entry = reversals.get(i).entry();
      long notice =
          outbox.add(
              connection,
              Notice.Kind.REVERSAL,
              entry.id(),
              reversals.get(i).leaf().publish(),
              at.get(i),
              day);
      out.add(new Written(at.get(i), notice));
    }
    reversals.stream()
        .map(reversal -> reversal.entry().reporter())
        .distinct()
        .forEach(histories::forget);
    return out;
  }

  private static void setReversed(
      Connection connection, List<Reversal> reversals, List<LeafIndex> at, LocalDate day)
      throws SQLException {
    try (PreparedStatement entries =
            connection.prepareStatement(
                "UPDATE entry SET status = ?, reverse_leaf = ?, changed = ?"
                    + " WHERE entry = ? AND status <> ?");
        PreparedStatement cases =
            connection.prepareStatement("UPDATE case_file SET state = ? WHERE entry = ?")) {
      int reversed = EntryRow.code(EntryStatus.REVERSED);
      for (int i = 0; i < at.size(); i++) {
        entries.setInt(1, reversed);
        entries.setLong(2, at.get(i).value());
        entries.setObject(3, day);
        entries.setLong(4, reversals.get(i).entry().id().value());
        entries.setInt(5, reversed);
        entries.addBatch();
        cases.setInt(1, CaseRows.code(CaseInfo.State.REVERSED));
        cases.setLong(2, reversals.get(i).entry().id().value());
        cases.addBatch();
      }
      for (int changed : entries.executeBatch()) {
        if (changed == 0) {
          throw new IllegalStateException("an entry is reversed once");
        }
      }
      cases.executeBatch();
    }
  }
}
