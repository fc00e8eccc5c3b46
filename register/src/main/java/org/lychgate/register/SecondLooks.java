package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;

/**
 * The table {@code second_look}: reversals of entries on intact evidence, which another officer
 * looks at within 72 hours. The reversal has happened by then and waits for nothing.
 */
final class SecondLooks {
  /** Seventy-two hours, as leaves know days. */
  private static final int DAYS = 3;

  private SecondLooks() {}

  /**
   * Whether the evidence is not what fell: a registrar who withdraws, a key that no longer counts
   * or a batch that goes leave none that is intact, and a court is not looked at again.
   */
  static boolean isNeeded(EvidenceClass evidence, ReverseCause cause) {
    return evidence == EvidenceClass.E1
        && switch (cause) {
          case CLAIM_OF_LIFE, REGISTRY_ERROR, WRONG_PERSON -> true;
          case REPORTER_WITHDREW, SILENCE, COURT_ORDER, KEY_REVOKED, BATCH_WITHDRAWN -> false;
        };
  }

  static void open(Connection connection, LeafIndex reversal, String officer, LocalDate day)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO second_look (reversal, officer, due) VALUES (?, ?, ?)")) {
      sql.setLong(1, reversal.value());
      sql.setString(2, officer);
      sql.setObject(3, day.plusDays(DAYS));
      sql.executeUpdate();
    }
  }

  static List<SecondLookInfo> list(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT reversal, officer, due FROM second_look WHERE looked IS NULL"
                    + " ORDER BY due, reversal");
        ResultSet rows = sql.executeQuery()) {
      List<SecondLookInfo> out = new ArrayList<>();
      while (rows.next()) {
        out.add(
            new SecondLookInfo(
                rows.getLong(1), rows.getString(2), rows.getObject(3, LocalDate.class)));
      }
      return List.copyOf(out);
    }
  }

  /** What the order is about; a refusal where no look is open. */
  static Answer<DecisionTarget> find(Connection connection, Order.SecondLook order)
      throws SQLException {
    return findOfficer(connection, order.reversal()).isPresent()
        ? Answer.accepted(new DecisionTarget.Looked(order))
        : Answer.refused(
            RefusalCode.NOT_FOUND, "no second look waits under leaf " + order.reversal());
  }

  /** Who reversed, where a look is open. */
  static Optional<String> findOfficer(Connection connection, LeafIndex reversal)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT officer FROM second_look WHERE reversal = ? AND looked IS NULL")) {
      sql.setLong(1, reversal.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  static void setLooked(Connection connection, LeafIndex reversal, LeafIndex approval)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("UPDATE second_look SET looked = ? WHERE reversal = ?")) {
      sql.setLong(1, approval.value());
      sql.setLong(2, reversal.value());
      sql.executeUpdate();
    }
  }
}
