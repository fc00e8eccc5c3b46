package org.lychgate.drill.keys;

import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.nation.Person;

/** Children, on a funeral home's word, on a court's, and as a list under a registrar's key. */
public final class Minors implements Attack {
  private static final int EACH = 1;
  private static final int LIST = 25;

  @Override
  public Card card() {
    return Card.of(
        "minors",
        "T19",
        "Minors",
        "1 to 17 needs a registrar's record (EvidenceRule); many at once are no mortality "
            + "(BatchRule)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String id = card().id();
    List<Person> children = scene.town().take(2 * EACH + LIST, 2, 17);
    List<Person> first = children.subList(0, EACH);
    List<Person> second = children.subList(EACH, 2 * EACH);
    List<Person> list = children.subList(2 * EACH, children.size());
    Reply funeral =
        scene
            .desk()
            .submit(Keyring.funeralHome(id), scene.desk().week(first, scene.desk().certificates()));
    Reply court =
        scene
            .desk()
            .submit(Keyring.court(id), scene.desk().week(second, scene.desk().certificates()));
    Reply registrar =
        scene
            .desk()
            .submit(Keyring.registrar(id), scene.desk().week(list, scene.desk().certificates()));
    int listed = scene.office().countListed(children);
    boolean held =
        scene.leaves().stream()
            .anyMatch(leaf ->
                leaf instanceof Leaf.Quarantine q
                    && q.submission().value() == registrar.json().getInt("submissionLeaf"));
    return new Attempt(
        "living children of 2 to 17: "
            + EACH
            + " by a funeral home, "
            + EACH
            + " by a court, a list of "
            + LIST
            + " under a stolen registrar's key",
        "funeral home: "
            + funeral.words()
            + "; court: "
            + court.words()
            + "; registrar: "
            + registrar.words()
            + "; listed: "
            + listed,
        Attempt.impossibleIf(listed == 0 && held, listed + " living children are listed"));
  }
}
