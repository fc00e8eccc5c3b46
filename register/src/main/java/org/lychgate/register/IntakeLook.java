package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionStatement;

/**
 * The first look at the database when a batch comes: one question in place of four, as each costs
 * as much as all that is read by it. What it does not find is looked for again at the head.
 *
 * @param last day of the log's last leaf, where it has one
 * @param used whether somebody has used the batch id
 * @param lost whether a restored database lost something, and reports may not be taken as usual
 */
record IntakeLook(Optional<LocalDate> last, boolean used, boolean lost) {
  static IntakeLook read(Connection connection, SubmissionStatement statement) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT (SELECT day FROM event WHERE leaf_index IS NOT NULL"
                + " ORDER BY leaf_index DESC LIMIT 1),"
                + " EXISTS (SELECT 1 FROM submission WHERE batch = ?),"
                + " EXISTS (SELECT 1 FROM lost_batch) OR EXISTS (SELECT 1 FROM lost_entry)")) {
      sql.setBytes(1, statement.batch().bytes());
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return new IntakeLook(
            Optional.ofNullable(rows.getObject(1, LocalDate.class)),
            rows.getBoolean(2),
            rows.getBoolean(3));
      }
    }
  }
}
