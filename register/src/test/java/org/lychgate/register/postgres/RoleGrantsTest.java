package org.lychgate.register.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.OperatorException;

final class RoleGrantsTest {
  private static final Database DATABASE = SharedPostgres.fresh();
  private static final HikariDataSource POOL = Databases.open(DATABASE);

  @AfterAll
  static void close() {
    POOL.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          UPDATE event SET entry = 1
          DELETE FROM event
          TRUNCATE event
          UPDATE ledger SET leaf = '\\x0101'
          DELETE FROM ledger
          TRUNCATE ledger CASCADE
          UPDATE audit SET who = 'nobody'
          DELETE FROM audit
          TRUNCATE audit
          DELETE FROM vault
          DROP TABLE event
          ALTER TABLE ledger DISABLE TRIGGER ALL
          UPDATE entry SET person_key = ''
          UPDATE report SET apart = true
          DELETE FROM entry
          UPDATE notice SET json = ''
          DELETE FROM acknowledgement
          SET ROLE lychgate_owner
          SET ROLE lychgate_erasure
          """,
      delimiter = '|')
  void app_changingWhatHappened_isRefusedByPostgres(String statement) throws SQLException {
    try (Connection app = POOL.getConnection()) {
      run(app, "INSERT INTO ledger VALUES (0, '\\x0101') ON CONFLICT DO NOTHING");
      run(app, "INSERT INTO event (kind, day) VALUES ('GENESIS', '2026-01-12')");
      run(app, "INSERT INTO audit (day, who, what, about) VALUES (now(), 'a', 'TRY', 'b')");
      assertThatThrownBy(() -> run(app, statement))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void erasure_vaultOnly_mayDeleteAndNeverRead() throws SQLException {
    try (Connection app = POOL.getConnection();
        Connection erasure = DATABASE.connect(DbRole.ERASURE)) {
      run(app, "INSERT INTO vault VALUES (5, '\\x01', '\\x02')");
      run(erasure, "SET search_path TO lychgate");
      assertThatThrownBy(() -> run(erasure, "SELECT payload FROM vault"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> run(erasure, "DELETE FROM event")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> run(erasure, "INSERT INTO vault VALUES (6, '\\x01', '\\x02')"))
          .isInstanceOf(SQLException.class);
      try (Statement sql = erasure.createStatement()) {
        assertThat(sql.executeUpdate("DELETE FROM vault WHERE record = 5")).isEqualTo(1);
      }
    }
  }

  @Test
  void auditor_readsWhatHappened_neverTheVault() throws SQLException {
    try (Connection auditor = DATABASE.connect(DbRole.AUDITOR)) {
      run(auditor, "SET search_path TO lychgate");
      assertThatCode(() -> run(auditor, "SELECT * FROM event, ledger, audit"))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> run(auditor, "SELECT * FROM vault"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> run(auditor, "INSERT INTO event (kind, day) VALUES ('HOLD', now())"))
          .isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRANT UPDATE ON ledger TO lychgate_app",
        "GRANT UPDATE (entry) ON event TO lychgate_app",
        "GRANT DELETE ON event TO lychgate_app",
        "GRANT TRUNCATE ON audit TO PUBLIC",
        "GRANT DELETE ON audit TO lychgate_app",
        "GRANT DELETE ON vault TO lychgate_app",
      })
  void check_loosenedRight_refusesToStart(String loosened) throws SQLException {
    try (Connection owner = DATABASE.connect(DbRole.OWNER);
        Connection app = POOL.getConnection()) {
      assertThatCode(() -> RoleGrants.check(app)).doesNotThrowAnyException();
      run(owner, "SET search_path TO lychgate");
      run(owner, loosened);
      assertThatThrownBy(() -> RoleGrants.check(app))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("refuses to start");
    }
    // The grants are set again at each start: an accident does not stay.
    Databases.open(DATABASE).close();
  }

  @Test
  void check_ownerOrSuperuser_refusesToStart() throws SQLException {
    try (Connection owner = DATABASE.connect(DbRole.OWNER)) {
      run(owner, "SET search_path TO lychgate");
      assertThatThrownBy(() -> RoleGrants.check(owner)).isInstanceOf(OperatorException.class);
    }
  }

  @Test
  void open_twice_keepsTables() throws SQLException {
    Database database = SharedPostgres.fresh();
    try (HikariDataSource pool = Databases.open(database);
        Connection app = pool.getConnection()) {
      run(app, "INSERT INTO ledger VALUES (0, '\\x0101')");
    }
    try (HikariDataSource pool = Databases.open(database);
        Connection app = pool.getConnection()) {
      assertThatThrownBy(() -> run(app, "INSERT INTO ledger VALUES (0, '\\x0101')"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(DbErrors.isDuplicate(e)).isTrue());
    }
  }

  private static void run(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
