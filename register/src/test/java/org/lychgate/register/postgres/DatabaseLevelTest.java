package org.lychgate.register.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Older tables are brought up to date; what doctor asks of a database is asked without change. */
final class DatabaseLevelTest {
  @Test
  void open_olderLevel_isBroughtUpToDate() {
    Database database = SharedPostgres.fresh();
    assertThat(DatabaseLevel.of(database).database()).isEqualTo("0");
    assertThat(DatabaseChecks.countLeaves(database)).isZero();
    Migrations.migrate(database, Optional.of("9"));
    DatabaseLevel older = DatabaseLevel.of(database);
    assertThat(older.database()).isEqualTo("9");
    assertThat(older.isKnown()).isTrue();
    assertThat(older.program()).isNotEqualTo("9");

    Databases.open(database).close();

    DatabaseLevel now = DatabaseLevel.of(database);
    assertThat(now.database()).isEqualTo(now.program()).isEqualTo(older.program());
  }

  /** Samples of sealed rows would stay in pg_statistic when the rows are erased. */
  @Test
  void open_sealedColumns_haveNoSamplesAndGetNone() throws Exception {
    Database database = SharedPostgres.fresh();
    Migrations.migrate(database, Optional.of("13"));
    try (Connection owner = database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement()) {
      sql.execute(
          "INSERT INTO lychgate.vault SELECT n, sha256(n::text::bytea), sha256(('x' || n)::bytea)"
              + " FROM generate_series(1, 50) n");
      sql.execute("ANALYZE lychgate.vault");
      assertThat(countSamples(sql)).isEqualTo(2);
      Databases.open(database).close();
      assertThat(countSamples(sql)).isZero();
      sql.execute("ANALYZE lychgate.vault");
      assertThat(countSamples(sql)).isZero();
    }
  }

  private static long countSamples(Statement sql) throws SQLException {
    try (ResultSet rows =
        sql.executeQuery(
            "SELECT count(*) FROM pg_stats WHERE schemaname = 'lychgate'"
                + " AND attname IN ('payload', 'wrapped_key', 'sealed')")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void findProblem_loosenedRight_isNamedAndNothingChanges() throws Exception {
    Database database = SharedPostgres.fresh();
    Databases.open(database).close();
    assertThat(DatabaseChecks.findProblem(database)).isEmpty();
    try (Connection owner = database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement()) {
      sql.execute("GRANT DELETE ON lychgate.event TO lychgate_app");
    }
    for (int i = 0; i < 2; i++) {
      assertThat(DatabaseChecks.findProblem(database).orElseThrow())
          .contains("the application role may DELETE event");
    }
  }
}
