package org.lychgate.register.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL holds once a statement in place of a foreign key a row (V10). */
final class StatementChecksTest {
  private static final String LEAF = "'\\x0101'";
  private static final String HASH = "'\\x" + "ab".repeat(32) + "'";

  private HikariDataSource pool;
  private Connection app;

  @BeforeEach
  void open() throws SQLException {
    pool = Databases.open(SharedPostgres.fresh());
    app = pool.getConnection();
    run("INSERT INTO ledger SELECT i, " + LEAF + " FROM generate_series(0, 4) i");
    run(
        "INSERT INTO submission VALUES (1, 'a', '\\x"
            + "00".repeat(16)
            + "', "
            + HASH
            + ", false, '2026-01-12')");
    report(2, 1);
  }

  @AfterEach
  void close() throws SQLException {
    app.close();
    pool.close();
  }

  private void run(String statement) throws SQLException {
    try (Statement sql = app.createStatement()) {
      sql.execute(statement);
    }
  }

  private void report(long leaf, long submission) throws SQLException {
    run(
        "INSERT INTO report (leaf_index, submission, reporter, message_id, content, outcome,"
            + " reasons) VALUES (%d, %d, 'a', 'm%d', %s, 1, 'EV01')"
                .formatted(leaf, submission, leaf, HASH));
  }

  private void entry(long publish, long report) throws SQLException {
    run(
        "INSERT INTO entry (entry, publish_leaf, report_leaf, reporter, evidence, person_key,"
            + " raw_key, status, changed) VALUES (%d, %d, %d, 'a', 1, %s, %s, 1, now())"
                .formatted(publish, publish, report, HASH, HASH));
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String state) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(6, X)", "(5, X), (7, X)", "(5, X), (6, X), (8, X)", "(9, X), (10, X)"})
  void ledger_withAGap_isRefused(String rows) {
    assertRefused(() -> run("INSERT INTO ledger VALUES " + rows.replace("X", LEAF)), "23000");
  }

  @Test
  void ledger_thatGoesOn_isTakenInAnyOrderOfRows() throws SQLException {
    run("INSERT INTO ledger VALUES (7, X), (5, X), (6, X)".replace("X", LEAF));
    run("INSERT INTO ledger SELECT 8, " + LEAF + " WHERE false");
    try (Statement sql = app.createStatement();
        ResultSet rows = sql.executeQuery("SELECT max(leaf_index) FROM ledger")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, NULL", "4, 5", "NULL, 5", "-1, NULL", "NULL, -1"})
  void event_ofALeafThatIsNotThere_isRefused(String leaf, String refersTo) {
    assertRefused(
        () ->
            run(
                "INSERT INTO event (kind, day, leaf_index, refers_to) VALUES"
                    + " ('HOLD', now(), 3, 2), ('HOLD', now(), %s, %s)".formatted(leaf, refersTo)),
        "23503");
  }

  @Test
  void event_ofLeavesThatAreThereOrOfNone_isTaken() throws SQLException {
    run(
        "INSERT INTO event (kind, day, leaf_index, refers_to) VALUES"
            + " ('HOLD', now(), 3, 2), ('HOLD', now(), 4, NULL), ('REFUSED', now(), NULL, NULL)");
  }

  @Test
  void report_ofNoLeafOrNoSubmission_isRefused() throws SQLException {
    assertRefused(() -> report(5, 1), "23503");
    assertRefused(() -> report(-1, 1), "23503");
    assertRefused(() -> report(3, 0), "23503");
    report(3, 1);
  }

  @Test
  void entry_ofNoLeafOrNoReport_isRefused() throws SQLException {
    assertRefused(() -> entry(5, 2), "23503");
    assertRefused(() -> entry(-1, 2), "23503");
    assertRefused(() -> entry(4, 3), "23503");
    assertRefused(() -> entry(4, 2), "23503");
    run(
        "INSERT INTO event (kind, day, leaf_index) VALUES ('SUBMISSION', now(), 1),"
            + " ('REPORT', now(), 2)");
    assertRefused(() -> entry(4, 1), "23503");
    entry(4, 2);
  }
}
