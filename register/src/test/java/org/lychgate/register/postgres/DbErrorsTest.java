package org.lychgate.register.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.OperatorException;

final class DbErrorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"08006", "08003", "57P01", "57P03", "53100", "53300"})
  void isAway_serverAsAWhole_isTold(String state) {
    assertThat(DbErrors.isAway(DbErrors.operator("m", new SQLException("secret", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42501", "22001", "40001"})
  void isAway_statementAlone_isNot(String state) {
    assertThat(DbErrors.isAway(DbErrors.operator("m", new SQLException("secret", state))))
        .isFalse();
  }

  @Test
  void isAway_noConnectionInTime_isTold() {
    SQLException waited = new SQLTransientConnectionException("secret");
    assertThat(DbErrors.isAway(DbErrors.operator("m", waited))).isTrue();
    assertThat(DbErrors.isAway(new IllegalStateException("m"))).isFalse();
  }

  @Test
  void operator_whateverTheDriverSaid_passesNoneOfItOn() {
    OperatorException error = DbErrors.operator("m", new SQLException("secret", "08006"));
    assertThat(error).hasStackTraceContaining("the database is away");
    assertThat(error.getMessage()).isEqualTo("m (SQL state 08006)");
    for (Throwable e = error; e != null; e = e.getCause()) {
      assertThat(e.toString()).doesNotContain("secret");
    }
  }
}
