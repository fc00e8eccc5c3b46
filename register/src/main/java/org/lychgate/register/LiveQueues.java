package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;

/** Who may see what waits, and whose it is. */
final class LiveQueues implements Queues {
  private final Db db;
  private final Installation installation;
  private final WaitingClock clock;

  LiveQueues(Db db, Installation installation, WaitingClock clock) {
    this.db = db;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public List<WaitingInfo> list(String key, Optional<WaitingQueue> queue, long after, int limit) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<TrustKey> asks = installation.keys().find(key, today);
    boolean officer = asks.filter(k -> k.role() == KeyRole.OFFICER).isPresent();
    boolean reporter = asks.filter(k -> k.role().findReporterRole().isPresent()).isPresent();
    if (!officer && !reporter) {
      return List.of();
    }
    return db.read(connection -> {
      LedgerRows.audit(connection, today, key, "QUEUES", "waiting");
      List<WaitingRows.Row> rows =
          WaitingRows.list(
              connection,
              officer ? Optional.empty() : Optional.of(key),
              queue,
              after,
              Math.clamp(limit, 1, PAGE_MAX));
      return info(connection, rows);
    });
  }

  /** How what waits looks to whoever may see it. */
  List<WaitingInfo> info(Connection connection, List<WaitingRows.Row> rows) throws SQLException {
    Map<Long, WaitingInfo.Owner> batches = new HashMap<>();
    List<WaitingInfo> out = new ArrayList<>();
    for (WaitingRows.Row row : rows) {
      WaitingInfo.Owner owner =
          switch (row.queue()) {
            case UNMATCHED -> WaitingInfo.Owner.REPORTER;
            case LEAD -> WaitingInfo.Owner.OFFICER;
            case QUARANTINE -> {
              if (!batches.containsKey(row.submission())) {
                batches.put(row.submission(), ownerOfBatch(connection, row.submission()));
              }
              yield batches.get(row.submission());
            }
            case OFFICERS -> owner(connection, Order.listPublications(new LeafIndex(row.leaf())));
          };
      out.add(
          new WaitingInfo(
              row.leaf(),
              row.queue(),
              row.reporter(),
              row.since(),
              row.since().plusDays(row.queue().dueDays()),
              row.expires(),
              owner,
              row.reasons()));
    }
    return List.copyOf(out);
  }

  private WaitingInfo.Owner ownerOfBatch(Connection connection, long submission)
      throws SQLException {
    // The QUARANTINE leaf stands right behind the batch's reports.
    int reports = ReportRows.list(connection, new LeafIndex(submission)).size();
    return owner(
        connection,
        List.of(
            new Order.Release(
                new LeafIndex(submission + reports + 1), ReleaseCause.BATCH_CLEARED)));
  }

  private WaitingInfo.Owner owner(Connection connection, List<? extends Order> orders)
      throws SQLException {
    for (Order order : orders) {
      boolean one =
          ConsentRows.list(connection, order.decision(installation.realm()).sha256()).stream()
              .anyMatch(row -> !row.refused());
      if (one) {
        return WaitingInfo.Owner.SECOND_OFFICER;
      }
    }
    return WaitingInfo.Owner.OFFICER;
  }

  @Override
  public Answer<DeathStatement> open(String key, long reportLeaf) {
    return open(key, reportLeaf, "leaf " + reportLeaf);
  }

  /** The same, with what stands in the audit row: the leaf, and what it is opened for. */
  Answer<DeathStatement> open(String key, long reportLeaf, String about) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<TrustKey> officer = installation.findKey(key, KeyRole.OFFICER, today);
    if (officer.isEmpty() || reportLeaf < 0) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "a record that waits is opened by an officer");
    }
    return db.read(connection -> {
      if (WaitingRows.countOpened(connection, today, key) >= OPENED_A_DAY) {
        return Answer.refused(
            RefusalCode.TOO_MANY, "one officer opens " + OPENED_A_DAY + " records a day at most");
      }
      LedgerRows.audit(connection, today, key, "OPEN_WAITING", about);
      return open(connection, officer.get(), new LeafIndex(reportLeaf));
    });
  }

  private Answer<DeathStatement> open(Connection connection, TrustKey officer, LeafIndex leaf)
      throws SQLException {
    Optional<WaitingRows.Row> row = WaitingRows.find(connection, leaf);
    if (row.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no report waits under leaf " + leaf);
    }
    Optional<String> sender =
        installation
            .keys()
            .find(row.get().reporter(), row.get().since())
            .map(TrustKey::organisation);
    boolean may =
        switch (row.get().queue()) {
          case UNMATCHED -> false;
          case LEAD, OFFICERS -> true;
          case QUARANTINE -> !sender.equals(Optional.of(officer.organisation()));
        };
    if (!may) {
      return Answer.refused(RefusalCode.WRONG_ROLE, "that report is not this officer's to look at");
    }
    byte[] sealed = installation.vault().list(connection, List.of(leaf.value())).get(leaf.value());
    return sealed == null
        ? Answer.refused(RefusalCode.NOT_FOUND, "nothing was kept of the report of leaf " + leaf)
        : Answer.accepted(StoredRecord.parse(sealed).statement());
  }

  @Override
  public List<WaitingFigures> figures() {
    LocalDate today = LedgerRows.today(db, installation);
    return db.read(connection -> WaitingRows.count(connection, today));
  }

  @Override
  public void runClock() {
    clock.run();
  }
}
