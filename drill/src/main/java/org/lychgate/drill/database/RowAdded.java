package org.lychgate.drill.database;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.nation.Person;

/**
 * The application's role may add rows: so the operator adds a PUBLISH leaf by hand, on a report of
 * a list that the gate holds.
 */
public final class RowAdded implements Attack {
  private static final int LIST = 40;

  @Override
  public Card card() {
    return Card.of(
        "row-added-by-sql",
        "T5 T15",
        "Operator with SQL access adds a row",
        "each PUBLISH leaf is held against signed reports and quarantines by whoever runs verify "
            + "(Publications, Submissions)");
  }

  @Override
  public Attempt carryOut(Scene main) throws IOException, SQLException {
    Scene scene = main.beside("database");
    String key = Keyring.registrar(card().id());
    List<Person> victims = scene.town().take(LIST, 20, 50);
    Reply held = scene.desk().submit(key, scene.desk().week(victims, scene.desk().certificates()));
    if (held.outcome("QUARANTINED") != LIST) {
      throw new DrillException("the list was not held: " + held.words());
    }
    long report = held.json().getInt("submissionLeaf") + 1;
    long leaf = insert(scene, report);
    // The next honest batch takes the forged leaf into the signed log with it.
    Person dead = scene.listOne(Keyring.otherRegistrar(card().id()));
    Reply edition = scene.office().orderEdition();
    Ended verify = scene.verify();
    boolean logged =
        scene.leaves().size() > leaf && scene.leaves().get((int) leaf) instanceof Leaf.Publish;
    boolean served = edition.isOk() && scene.office().isListed(dead);
    return new Attempt(
        "a PUBLISH leaf and its event inserted as the application's role, on a report of a "
            + "quarantined list; then an honest batch and an edition",
        "leaf in the public log: "
            + logged
            + "; edition: "
            + edition.words()
            + (served ? ", of the others" : "")
            + "; verify "
            + verify.words()
            + (verify.says("quarantine") ? ", from a quarantined batch" : ""),
        verify.exit() == 1
            ? new Verdict.Evident("verify names the leaf, for everybody with the log")
            : Attempt.impossibleIf(!logged, "a forged listing stands in the log"));
  }

  private static long insert(Scene scene, long report) throws IOException, SQLException {
    List<Leaf> leaves = scene.leaves();
    Leaf.Publish like =
        leaves.stream()
            .filter(Leaf.Publish.class::isInstance)
            .map(Leaf.Publish.class::cast)
            .findFirst()
            .orElseThrow();
    Face face = like.face();
    Leaf forged =
        new Leaf.Publish(
            like.day(),
            new Face(
                face.evidence(),
                face.proof(),
                face.stateOnly(),
                face.presumed(),
                face.openFrom(),
                new LeafIndex(report),
                face.policy(),
                face.approvals(),
                face.commitment()));
    try (Sql sql = Sql.open(scene.registry())) {
      long at = sql.number("SELECT max(leaf_index) + 1 FROM ledger");
      try (PreparedStatement add =
          sql.connection().prepareStatement("INSERT INTO ledger VALUES (?, ?)")) {
        add.setLong(1, at);
        add.setBytes(2, LeafCodec.encode(forged));
        add.executeUpdate();
      }
      sql.execute(
          "INSERT INTO event (kind, day, leaf_index, entry, refers_to) SELECT 'PUBLISH', day, "
              + at
              + ", 12345, "
              + report
              + " FROM event WHERE leaf_index = "
              + (at - 1));
      return at;
    }
  }
}
