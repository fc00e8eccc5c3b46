package org.lychgate.register.postgres;

import java.sql.SQLException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Turns the driver's exceptions into ours, without any value of any row in them. */
public final class DbErrors {
  private DbErrors() {}

  /** Something the operator can mend: the server is away, the disk full, a right missing. */
  public static OperatorException operator(String message, SQLException e) {
    // The driver's text is not passed on as the cause: it can quote values.
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        message + " (SQL state " + e.getSQLState() + ")",
        "is PostgreSQL running, is its disk full? Its own log says more");
  }

  /** A statement that was refused by a unique constraint. */
  public static boolean isDuplicate(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  /** A statement for which the role has no right. */
  public static boolean isRefused(SQLException e) {
    return "42501".equals(e.getSQLState());
  }
}
