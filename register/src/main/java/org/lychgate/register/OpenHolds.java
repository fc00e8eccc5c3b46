package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.Answering;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;

/**
 * Holds that stand: read from the events each time, so that there is no second account of them that
 * could be lost or run ahead.
 */
final class OpenHolds {
  private static final String OPEN =
      "SELECT h.leaf_index, l.leaf, s.day FROM entry e"
          + " JOIN event h ON h.entry = e.entry AND h.kind = 'HOLD'"
          + " JOIN ledger l ON l.leaf_index = h.leaf_index"
          // An entry that was recovered has no row of its report until that comes again.
          + " LEFT JOIN report r ON r.leaf_index = e.report_leaf"
          + " LEFT JOIN submission s ON s.leaf_index = r.submission"
          + " WHERE e.status = 2 AND NOT EXISTS (SELECT 1 FROM event x"
          + " WHERE x.kind = 'RELEASE' AND x.refers_to = h.leaf_index)";

  private OpenHolds() {}

  /**
   * A hold that stands, and the entry that it holds.
   *
   * @param submitted day on which the entry's report came
   */
  record OpenHold(LeafIndex leaf, Leaf.Hold hold, EntryRow entry, LocalDate submitted) {
    /** Last day on which the registrar can reaffirm. */
    LocalDate due() {
      return Answering.due(hold.day());
    }
  }

  /** All of them, in the order of their leaves. */
  static List<OpenHold> list(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(OPEN + " ORDER BY h.leaf_index")) {
      return read(connection, sql);
    }
  }

  /** Those on one entry. */
  static List<OpenHold> list(Connection connection, EntryId entry) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(OPEN + " AND e.entry = ? ORDER BY h.leaf_index")) {
      sql.setLong(1, entry.value());
      return read(connection, sql);
    }
  }

  private static List<OpenHold> read(Connection connection, PreparedStatement sql)
      throws SQLException {
    Map<LeafIndex, Leaf.Hold> holds = new TreeMap<>();
    Map<LeafIndex, LocalDate> days = new HashMap<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        if (LeafCodec.decode(rows.getBytes(2)) instanceof Leaf.Hold hold) {
          LeafIndex leaf = new LeafIndex(rows.getLong(1));
          holds.put(leaf, hold);
          Optional.ofNullable(rows.getObject(3, LocalDate.class))
              .ifPresent(day -> days.put(leaf, day));
        }
      }
    }
    Map<Long, EntryRow> entries = new HashMap<>();
    EntryRows.listByPublishLeaf(
            connection, holds.values().stream().map(hold -> hold.publish().value()).toList())
        .forEach(row -> entries.put(row.publishLeaf(), row));
    List<OpenHold> out = new ArrayList<>();
    holds.forEach((leaf, hold) ->
        Optional.ofNullable(entries.get(hold.publish().value()))
            .ifPresent(entry ->
                out.add(new OpenHold(leaf, hold, entry, days.getOrDefault(leaf, hold.day())))));
    return out;
  }

  /** Whose report a held entry stands on; a key that has ended since is still the office's. */
  static Optional<TrustKey> findReporter(Installation installation, OpenHold hold) {
    return installation.keys().find(hold.entry().reporter().name(), hold.submitted());
  }

  /** What the office behind {@code hold} is asked, and until when. */
  static QueryInfo query(Connection connection, Installation installation, OpenHold hold)
      throws SQLException {
    return new QueryInfo(
        hold.leaf().value(),
        hold.entry().publishLeaf(),
        hold.entry().reportLeaf(),
        hold.entry().id(),
        hold.entry().evidence(),
        hold.entry().reporter().name(),
        hold.hold().cause(),
        hold.hold().day(),
        hold.due(),
        hold.hold().expires(),
        findReaffirmed(connection, installation, hold));
  }

  /** Day on which a registrar that may has reaffirmed; a refusal of it is no answer. */
  static Optional<LocalDate> findReaffirmed(
      Connection connection, Installation installation, OpenHold hold) throws SQLException {
    Order order = new Order.Release(hold.leaf(), ReleaseCause.REAFFIRMED);
    Optional<TrustKey> reporter = findReporter(installation, hold);
    return ConsentRows.list(connection, order.decision(installation.realm()).sha256()).stream()
        .filter(row -> !row.refused())
        .filter(row ->
            installation
                .keys()
                .find(row.key(), row.day())
                .filter(key -> Answering.mayReaffirm(key, reporter))
                .isPresent())
        .map(ConsentRows.Row::day)
        .findFirst();
  }

  /** Whether nobody has answered for it by {@code day}, so that the entry is to be taken back. */
  static boolean isSilent(
      Connection connection, Installation installation, OpenHold hold, LocalDate day)
      throws SQLException {
    return Answering.isSilent(hold.hold(), false, day)
        && Answering.isSilent(
            hold.hold(), findReaffirmed(connection, installation, hold).isPresent(), day);
  }
}
