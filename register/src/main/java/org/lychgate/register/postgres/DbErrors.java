package org.lychgate.register.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Turns the driver's exceptions into ours, without any value of any row in them. */
public final class DbErrors {
  /** Class 08, connection exception. */
  private static final String CONNECTION = "08";

  /** Class 53, insufficient resources: disk, memory, connections. */
  private static final String RESOURCES = "53";

  /** Shutdown by an administrator or a crash, and while starting. */
  private static final String SHUTDOWN = "57P";

  private DbErrors() {}

  /** Something the operator can mend: the server is away, the disk full, a right missing. */
  public static OperatorException operator(String message, SQLException e) {
    String said = message + " (SQL state " + e.getSQLState() + ")";
    String hint = "is PostgreSQL running, is its disk full? Its own log says more";
    // The driver's text is not passed on as the cause: it can quote values.
    return isAway(e)
        ? new OperatorException(ExitCode.ENVIRONMENT, said, hint, new DatabaseAway())
        : new OperatorException(ExitCode.ENVIRONMENT, said, hint);
  }

  /** Whether whatever else is asked now would fail in the same way, and after as long a wait. */
  public static boolean isAway(Throwable failure) {
    return failure.getCause() instanceof DatabaseAway;
  }

  /* Source: PostgreSQL documentation, appendix "PostgreSQL Error Codes". */
  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || (state != null
            && (state.startsWith(CONNECTION)
                || state.startsWith(RESOURCES)
                || state.startsWith(SHUTDOWN)));
  }

  /** Tells that it was the database as a whole and not what was asked; has no text of its own. */
  private static final class DatabaseAway extends Exception {
    private static final long serialVersionUID = 1L;

    DatabaseAway() {
      super("the database is away", null, false, false);
    }
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
