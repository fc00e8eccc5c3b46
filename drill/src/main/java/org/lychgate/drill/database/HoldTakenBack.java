package org.lychgate.drill.database;

import java.io.IOException;
import java.sql.SQLException;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;
import org.lychgate.nation.Person;

/** The status column may be updated: the operator sets held and reversed people back to listed. */
public final class HoldTakenBack implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "status-set-back",
        "T4 T15",
        "Operator sets a reversed entry back by SQL",
        "editions follow from the log's leaves, not from the status column (Publishable)");
  }

  @Override
  public Attempt carryOut(Scene main) throws IOException, SQLException {
    Scene scene = main.beside("database");
    String key = Keyring.registrar(card().id());
    Person held = scene.listOne(key);
    Person reversed = scene.listOne(key);
    long heldLeaf = scene.office().getRow(held).leaf();
    long reversedLeaf = scene.office().getRow(reversed).leaf();
    scene.office().claim(held.identity()).json();
    scene.office().reverse(reversedLeaf).json();
    int changed;
    String owner;
    try (Sql sql = Sql.open(scene.registry())) {
      changed =
          sql.execute(
              "UPDATE entry SET status = 1, hold_leaf = NULL, reverse_leaf = NULL"
                  + " WHERE publish_leaf IN ("
                  + heldLeaf
                  + ", "
                  + reversedLeaf
                  + ")");
      owner = sql.attempt("ALTER TABLE entry OWNER TO lychgate_app");
    }
    int listed = scene.office().countListed(java.util.List.of(held, reversed));
    Reply again = scene.office().reverse(reversedLeaf);
    return new Attempt(
        "one entry held, one reversed; both set back to listed in the table as the "
            + "application's role",
        changed
            + " rows changed; ownership of the table: SQL state "
            + owner
            + "; in the next edition: "
            + listed
            + "; reversed once more: "
            + again.words(),
        Attempt.impossibleIf(changed == 2 && listed == 0, listed + " are listed again"));
  }
}
