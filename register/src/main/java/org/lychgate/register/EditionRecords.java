package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.Publishable.Listed;
import org.lychgate.edition.Publishable.Planned;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Entry;
import org.lychgate.model.EvidenceClass;

/** Opens the records of planned rows from the vault, a few thousand at a time, in their order. */
final class EditionRecords implements Function<Listed, EditionRecord> {
  private static final int STEP = 2_000;

  /** A leaf lists somebody of whom there is no record: it was not written by the register. */
  static final class Unbacked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unbacked(long leaf) {
      super(
          "broken invariant: leaf "
              + leaf
              + " lists an entry of which the register has no record. It was written past the "
              + "register; verify names it, and no edition is cut while it stands");
    }
  }

  private final Db db;
  private final Installation installation;
  private final List<Planned> plan;
  private final Map<Long, EditionRecord> ahead = new HashMap<>();
  private int next;

  EditionRecords(Db db, Installation installation, List<Planned> plan) {
    this.db = db;
    this.installation = installation;
    this.plan = plan;
  }

  @Override
  public EditionRecord apply(Listed listed) {
    long leaf = listed.publish().value();
    if (!ahead.containsKey(leaf)) {
      int to = Math.min(plan.size(), next + STEP);
      List<Long> wanted =
          plan.subList(next, to).stream().map(p -> p.listed().publish().value()).toList();
      next = to;
      ahead.clear();
      db.read(connection -> {
        read(connection, wanted);
        return true;
      });
    }
    EditionRecord record = ahead.remove(leaf);
    if (record == null) {
      throw new Unbacked(leaf);
    }
    return record;
  }

  private void read(Connection connection, List<Long> publishLeaves) throws SQLException {
    List<EntryRow> rows = EntryRows.listByPublishLeaf(connection, publishLeaves);
    Map<Long, byte[]> vault =
        installation.vault().list(connection, rows.stream().map(EntryRow::reportLeaf).toList());
    for (EntryRow row : rows) {
      byte[] sealed = vault.get(row.reportLeaf());
      if (sealed != null) {
        ahead.put(row.publishLeaf(), record(row, StoredRecord.parse(sealed)));
      }
    }
  }

  private static EditionRecord record(EntryRow row, StoredRecord stored) {
    Entry entry = stored.entry(row);
    return new EditionRecord(
        entry,
        stored.entrySalt().orElseThrow(() -> new IllegalStateException("an entry without salt")),
        row.evidence() == EvidenceClass.INHERITED
            ? Optional.empty()
            : Optional.of(
                new EditionRecord.Backing(
                    new LeafIndex(row.reportLeaf()),
                    stored.reportSalt(),
                    stored.statement().rawHash())));
  }
}
