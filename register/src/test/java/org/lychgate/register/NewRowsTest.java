package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

/** What COPY writes is what INSERT writes. */
final class NewRowsTest {
  private static final NewRows.Table TABLE =
      new NewRows.Table(
          "many_types",
          new NewRows.Column("a", NewRows.Type.LONG),
          new NewRows.Column("b", NewRows.Type.SHORT),
          new NewRows.Column("c", NewRows.Type.TEXT),
          new NewRows.Column("d", NewRows.Type.BYTES),
          new NewRows.Column("e", NewRows.Type.DATE),
          new NewRows.Column("f", NewRows.Type.BOOLEAN));

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    Database database = SharedPostgres.fresh();
    connection = database.connect(DbRole.OWNER);
    run(
        "CREATE TEMP TABLE many_types (n bigint GENERATED ALWAYS AS IDENTITY,"
            + " a bigint, b smallint, c text, d bytea, e date, f boolean, CHECK (a <> 7))");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void run(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private List<String> listRows() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery("SELECT a, b, c, encode(d, 'hex'), e, f FROM many_types ORDER BY n")) {
      List<String> out = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        out.add(String.join("|", row));
      }
      return out;
    }
  }

  private static @Nullable Object[] row(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    @Nullable Object[] row = {
      random.nextLong() | 8,
      random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1),
      random.nextBoolean() ? "\u00c5se \u6f22\ud83d\udd6f\t\\N\n'\"" + random.nextInt() : "",
      bytes,
      LocalDate.of(1600, 1, 1).plusDays(random.nextInt(300_000)),
      random.nextBoolean(),
    };
    for (int i = 0; i < row.length; i++) {
      if (random.nextInt(6) == 0) {
        row[i] = null;
      }
    }
    return row;
  }

  @Test
  void write_byCopyAndByInsert_leavesTheSameRows() throws SQLException {
    SplittableRandom random = new SplittableRandom(5);
    NewRows rows = new NewRows(TABLE);
    for (int i = 0; i < 700; i++) {
      rows.add(row(random));
    }
    rows.insert(connection);
    List<String> inserted = listRows();
    run("TRUNCATE many_types RESTART IDENTITY");
    rows.copy(connection);
    assertThat(listRows()).hasSize(700).isEqualTo(inserted);
  }

  @Test
  void write_aRowThatTheTableRefuses_writesNothingAndKeepsTheConnection() throws SQLException {
    for (int others : new int[] {2, 100}) {
      NewRows rows = new NewRows(TABLE);
      for (long i = 10; i < 10 + others; i++) {
        rows.add(i, null, null, null, null, null);
      }
      rows.add(7L, null, null, null, null, null);
      assertThatThrownBy(() -> rows.write(connection))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
      assertThat(listRows()).isEmpty();
    }
  }

  @Test
  void add_aRowOfOtherColumns_isRefused() {
    assertThatThrownBy(() -> new NewRows(TABLE).add(1L, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of many_types has other columns");
  }

  @Test
  void write_nothing_asksNothing() throws SQLException {
    connection.close();
    new NewRows(TABLE).write(connection);
    assertThat(connection.isClosed()).isTrue();
  }
}
