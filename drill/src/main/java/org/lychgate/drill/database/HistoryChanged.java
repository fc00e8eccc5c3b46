package org.lychgate.drill.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;

/** An operator changes, deletes and empties what happened. */
public final class HistoryChanged implements Attack {
  /** insufficient_privilege. */
  private static final String REFUSED = "42501";

  private static final List<String> STATEMENTS =
      List.of(
          "UPDATE ledger SET leaf = leaf",
          "DELETE FROM ledger",
          "TRUNCATE ledger CASCADE",
          "UPDATE event SET day = day - 30",
          "DELETE FROM event",
          "TRUNCATE event",
          "UPDATE audit SET who = 'nobody'",
          "DELETE FROM audit",
          "DELETE FROM submission",
          "UPDATE report SET outcome = 1",
          "DELETE FROM notice",
          "DELETE FROM disclosure",
          "UPDATE entry SET person_key = person_key",
          "DELETE FROM entry",
          "DELETE FROM vault",
          "ALTER TABLE ledger DISABLE TRIGGER ALL",
          "DROP TABLE audit",
          "SET ROLE lychgate_owner");

  @Override
  public Card card() {
    return Card.of(
        "history-changed",
        "T15 T16",
        "Operator with SQL access changes or deletes history",
        "PostgreSQL's rights (grants.sql), tried at each start (RoleGrants)");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException, SQLException {
    List<String> through = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Sql sql = Sql.open(scene.registry())) {
      for (String statement : STATEMENTS) {
        String state = sql.attempt(statement);
        if (state.isEmpty()) {
          through.add(statement);
        } else if (!state.equals(REFUSED)) {
          // A broken reference means that the right itself was there.
          others.add(statement + " (" + state + ")");
        }
      }
    }
    int refused = STATEMENTS.size() - through.size() - others.size();
    through.addAll(others);
    return new Attempt(
        STATEMENTS.size() + " statements as the application's role: update, delete, truncate, drop",
        refused + " refused by PostgreSQL for want of a right (SQL state " + REFUSED + ")",
        Attempt.impossibleIf(
            through.isEmpty(), "PostgreSQL let through: " + String.join("; ", through)));
  }
}
