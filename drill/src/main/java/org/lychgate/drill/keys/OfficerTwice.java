package org.lychgate.drill.keys;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.nation.Person;

/** One hand with two names approves what two have to approve. */
public final class OfficerTwice implements Attack {
  private static final int LIST = 40;

  @Override
  public Card card() {
    return Card.of(
        "officer-twice",
        "T4",
        "Same officer under two names",
        "organisations are counted, not keys (edition Approvals; invariant I2)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String id = card().id();
    List<Person> victims = scene.town().take(LIST, 20, 50);
    Reply list = scene.desk().submit(Keyring.registrar(id), CoercedPair.papers(scene, victims));
    long quarantine = Approvals.quarantine(scene, list.json().getInt("submissionLeaf"));
    Order order = new Order.Release(new LeafIndex(quarantine), ReleaseCause.BATCH_CLEARED);
    List<String> answers = new ArrayList<>(List.of("list: " + list.words()));
    for (String officer : List.of(Keyring.OFFICER, Keyring.SAME_OFFICER)) {
      answers.add(officer + ": " + Approvals.consent(scene, order, officer).words());
    }
    boolean released =
        scene.leaves().stream()
            .anyMatch(leaf -> leaf instanceof Leaf.Release r && r.target().value() == quarantine);
    Approvals.Waiting waiting = Approvals.report(scene, id);
    Approvals.Tried one =
        Approvals.approve(scene, waiting, List.of(Keyring.OFFICER, Keyring.SAME_OFFICER));
    answers.add(waiting.waits().words());
    answers.addAll(one.answers());
    return new Attempt(
        "the release of a list of "
            + LIST
            + ", and a living person by a funeral home's false word, both approved by two keys of "
            + "one organisation",
        String.join("; ", answers) + "; released: " + released + "; listed: " + one.listed(),
        Attempt.impossibleIf(
            !released && !one.listed(), "one organisation alone has decided what takes two"));
  }
}
