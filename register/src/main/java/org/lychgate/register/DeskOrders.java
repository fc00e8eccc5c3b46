package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Reason;

/**
 * The orders that follow from what waits. The register keeps no list of orders: an order is a
 * question about something that stands in a queue, and its answers are found by its hash.
 */
final class DeskOrders {
  private final Installation installation;

  DeskOrders(Installation installation) {
    this.installation = installation;
  }

  /** All of them, at most {@code limit} of each kind. */
  List<OrderInfo> list(Connection connection, int limit) throws SQLException {
    List<OrderInfo> out = new ArrayList<>();
    for (OpenHolds.OpenHold hold : OpenHolds.list(connection)) {
      if (OpenHolds.findReaffirmed(connection, installation, hold).isPresent()) {
        out.add(release(connection, hold));
      }
    }
    for (SecondLookInfo look : SecondLooks.list(connection)) {
      out.add(look(connection, look));
    }
    out.addAll(quarantines(connection, limit));
    for (WaitingRows.Row row :
        WaitingRows.list(
            connection, Optional.empty(), Optional.of(WaitingQueue.OFFICERS), -1, limit)) {
      Optional<OrderInfo> order = find(connection, row);
      order.ifPresent(out::add);
    }
    return List.copyOf(out);
  }

  private OrderInfo release(Connection connection, OpenHolds.OpenHold hold) throws SQLException {
    Order order = new Order.Release(hold.leaf(), ReleaseCause.REAFFIRMED);
    return new OrderInfo(
        order,
        hold.hold().day(),
        hold.hold().expires(),
        Optional.empty(),
        true,
        hold.entry().reporter().name(),
        1,
        voices(connection, order));
  }

  private OrderInfo look(Connection connection, SecondLookInfo look) throws SQLException {
    LeafIndex reversal = new LeafIndex(look.reversal());
    Order order = new Order.SecondLook(reversal, Order.Look.STANDS);
    return new OrderInfo(
        order,
        LedgerRows.get(connection, reversal).findDay().orElseThrow(),
        look.due(),
        Optional.empty(),
        true,
        look.officer(),
        1,
        voices(connection, order));
  }

  private List<OrderInfo> quarantines(Connection connection, int limit) throws SQLException {
    List<OrderInfo> out = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (WaitingRows.Row row :
        WaitingRows.list(
            connection,
            Optional.empty(),
            Optional.of(WaitingQueue.QUARANTINE),
            -1,
            Queues.PAGE_MAX)) {
      if (seen.size() < limit && seen.add(row.submission())) {
        Optional<OrderInfo> order = quarantine(connection, row);
        order.ifPresent(out::add);
      }
    }
    return out;
  }

  /* The QUARANTINE leaf stands right behind the batch's reports. */
  private Optional<OrderInfo> quarantine(Connection connection, WaitingRows.Row row)
      throws SQLException {
    long reports = countReports(connection, row.submission());
    LeafIndex leaf = new LeafIndex(row.submission() + reports + 1);
    if (!(LedgerRows.get(connection, leaf) instanceof Leaf.Quarantine quarantine)) {
      return Optional.empty();
    }
    Order order = new Order.Release(leaf, ReleaseCause.BATCH_CLEARED);
    return Optional.of(
        new OrderInfo(
            order,
            quarantine.day(),
            quarantine.firstLook(),
            Optional.empty(),
            true,
            row.reporter(),
            reports,
            voices(connection, order)));
  }

  private static long countReports(Connection connection, long submission) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT count(*) FROM report WHERE submission = ?")) {
      sql.setLong(1, submission);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** What officers can say about a report that waits; empty where their word changes nothing. */
  Optional<OrderInfo> find(Connection connection, WaitingRows.Row row) throws SQLException {
    if (row.queue() == WaitingQueue.QUARANTINE) {
      return quarantine(connection, row);
    }
    Optional<Order> found =
        row.queue() == WaitingQueue.OFFICERS ? order(connection, row) : Optional.empty();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Order order = found.get();
    boolean waits =
        order instanceof Order.Restore
            || order.equals(new Order.Publication(new LeafIndex(row.leaf()), EvidenceClass.E3));
    int days = installation.keys().trust().thresholds().waitingDays();
    Optional<LocalDate> from = waits ? Optional.of(row.since().plusDays(days)) : Optional.empty();
    LocalDate today = LedgerRows.begin(connection, installation.today()).day();
    return Optional.of(
        new OrderInfo(
            order,
            row.since(),
            row.since().plusDays(row.queue().dueDays()),
            from,
            from.filter(today::isBefore).isEmpty(),
            row.reporter(),
            1,
            voices(connection, order)));
  }

  private static Optional<Order> order(Connection connection, WaitingRows.Row row)
      throws SQLException {
    LeafIndex report = new LeafIndex(row.leaf());
    if (row.reasons().contains(Reason.RESTORE_NEEDS_TWO_OFFICERS)) {
      Optional<String> person = CaseFileRows.findPerson(connection, row.leaf());
      return person.isEmpty() ? Optional.empty() : restore(connection, report, person.get());
    }
    if (row.reasons().contains(Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS)) {
      return Optional.of(new Order.Publication(report, EvidenceClass.E4));
    }
    return row.reasons().contains(Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR)
        ? Optional.of(new Order.Publication(report, EvidenceClass.E3))
        : Optional.empty();
  }

  /** In the place of the person's last entry. */
  private static Optional<Order> restore(Connection connection, LeafIndex report, String person)
      throws SQLException {
    return EntryRows.list(connection, List.of(person), List.of()).stream()
        .filter(entry -> entry.status() == EntryStatus.REVERSED)
        .reduce((_, last) -> last)
        .map(entry -> new Order.Restore(new LeafIndex(entry.publishLeaf()), report));
  }

  private List<OrderInfo.Voice> voices(Connection connection, Order order) throws SQLException {
    return ConsentRows.list(connection, order.decision(installation.realm()).sha256()).stream()
        .map(row ->
            new OrderInfo.Voice(
                row.key(), organisation(row.key(), row.day()), row.day(), row.refused()))
        .toList();
  }

  private String organisation(String key, LocalDate day) {
    return installation.keys().find(key, day).map(TrustKey::organisation).orElse("");
  }
}
