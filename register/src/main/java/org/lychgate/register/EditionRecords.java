package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.PlannedEntry;
import org.lychgate.edition.PlannedRow;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Entry;
import org.lychgate.model.EvidenceClass;

/** Planned rows with their records from the vault: opens a few thousand at a time, in order. */
final class EditionRecords implements Iterator<PlannedEntry> {
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
  private final Iterator<PlannedRow> plan;
  private final ArrayDeque<PlannedEntry> ahead = new ArrayDeque<>();

  EditionRecords(Db db, Installation installation, Iterator<PlannedRow> plan) {
    this.db = db;
    this.installation = installation;
    this.plan = plan;
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || plan.hasNext();
  }

  @Override
  public PlannedEntry next() {
    if (ahead.isEmpty()) {
      open();
    }
    return ahead.remove();
  }

  private void open() {
    List<PlannedRow> rows = new ArrayList<>(STEP);
    while (rows.size() < STEP && plan.hasNext()) {
      rows.add(plan.next());
    }
    Map<Long, EditionRecord> known =
        db.read(c -> read(c, rows.stream().map(row -> row.publish().value()).toList()));
    for (PlannedRow row : rows) {
      EditionRecord record = known.get(row.publish().value());
      if (record == null) {
        throw new Unbacked(row.publish().value());
      }
      ahead.add(new PlannedEntry(row, record));
    }
  }

  private Map<Long, EditionRecord> read(Connection connection, List<Long> publishLeaves)
      throws SQLException {
    Map<Long, EditionRecord> out = new HashMap<>();
    List<EntryRow> rows = EntryRows.listByPublishLeaf(connection, publishLeaves);
    Map<Long, byte[]> vault =
        installation.vault().list(connection, rows.stream().map(EntryRow::reportLeaf).toList());
    for (EntryRow row : rows) {
      byte[] sealed = vault.get(row.reportLeaf());
      if (sealed != null) {
        out.put(row.publishLeaf(), record(row, StoredRecord.parse(sealed)));
      }
    }
    return out;
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
