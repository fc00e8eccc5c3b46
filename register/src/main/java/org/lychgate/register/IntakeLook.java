package org.lychgate.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.lychgate.edition.statement.SubmissionStatement;

/**
 * The first look at the database when a batch comes: one question for all that come at one moment,
 * as each question costs as much as all that is read by it. What it does not find is looked for
 * again at the head.
 *
 * @param last day of the log's last leaf, where it has one
 * @param used whether somebody has used the batch id
 * @param lost whether a restored database lost something, and reports may not be taken as usual
 */
record IntakeLook(Optional<LocalDate> last, boolean used, boolean lost) {
  /** Looks for each of them, in their order. */
  static List<IntakeLook> read(Connection connection, List<SubmissionStatement> statements)
      throws SQLException {
    // A count where EXISTS would do: PostgreSQL makes no join of it that reads the whole table.
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT (SELECT day FROM event WHERE leaf_index IS NOT NULL"
                + " ORDER BY leaf_index DESC LIMIT 1),"
                + " EXISTS (SELECT 1 FROM lost_batch) OR EXISTS (SELECT 1 FROM lost_entry),"
                + " ARRAY (SELECT asked.place FROM unnest(?::bytea[])"
                + " WITH ORDINALITY asked (batch, place)"
                + " WHERE (SELECT count(*) FROM submission s WHERE s.batch = asked.batch) > 0)")) {
      byte[][] ids =
          statements.stream().map(statement -> statement.batch().bytes()).toArray(byte[][]::new);
      sql.setArray(1, connection.createArrayOf("bytea", ids));
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        Optional<LocalDate> last = Optional.ofNullable(rows.getObject(1, LocalDate.class));
        boolean lost = rows.getBoolean(2);
        Set<Long> used = places(rows.getArray(3));
        return LongStream.rangeClosed(1, statements.size())
            .mapToObj(place -> new IntakeLook(last, used.contains(place), lost))
            .toList();
      }
    }
  }

  private static Set<Long> places(Array array) throws SQLException {
    return new HashSet<>(List.of((Long[]) array.getArray()));
  }
}
