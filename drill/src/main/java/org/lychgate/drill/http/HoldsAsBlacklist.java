package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/** Living people who are not listed are to be marked all the same: as held, disputed, looked at. */
public final class HoldsAsBlacklist implements Attack {
  private static final int MARKED = 40;

  @Override
  public Card card() {
    return Card.of(
        "holds-as-blacklist",
        "T12 T14",
        "Holds used as a blacklist of living people",
        "only a listed entry can be held; about anybody else nothing is written that leaves");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> victims = scene.town().take(MARKED, 20, 60);
    long size = scene.office().health("logSize");
    long notices = scene.office().health("notices");
    int asked = 0;
    for (Person person : victims) {
      asked += scene.office().claim(person.identity()).isOk() ? 1 : 0;
    }
    List<Reply> holds = new ArrayList<>();
    // A leaf that lists nobody: the genesis, and a report that was only a lead.
    Reply lead =
        scene
            .desk()
            .submit(
                Keyring.lead(card().id(), 1),
                scene.desk().week(victims.subList(0, 1), scene.desk().certificates()));
    long report = lead.json().getInt("submissionLeaf") + 1;
    long after = scene.office().health("logSize");
    for (long leaf : new long[] {0, report}) {
      for (String path : List.of("/v1/holds", "/v1/cases", "/v1/claims")) {
        holds.add(hold(scene, path, leaf));
      }
    }
    long written = scene.office().health("logSize") - after;
    long claims =
        scene.leaves().stream()
            .skip(size)
            .limit(MARKED)
            .filter(org.lychgate.edition.leaf.Leaf.Hold.class::isInstance)
            .count();
    long told = scene.office().health("notices") - notices;
    return new Attempt(
        MARKED
            + " claims about living people who are not listed; an officer's signed holds on leaves "
            + "that list nobody",
        asked
            + " claims taken, "
            + claims
            + " HOLD leaves, "
            + told
            + " notices; holds: "
            + String.join(", ", holds.stream().map(Reply::words).distinct().toList()),
        Attempt.impossibleIf(
            asked == MARKED && claims == 0 && told == 0 && written == 0,
            told + " notices tell of people who were never listed"));
  }

  private static Reply hold(Scene scene, String path, long leaf) {
    HoldStatement statement =
        new HoldStatement(
            Realm.SYNTHETIC,
            new LeafIndex(leaf),
            HoldCause.OFFICER,
            scene.day().plusDays(30),
            "",
            Keyring.OFFICER,
            scene.day());
    return scene
        .web()
        .post(path, statement, java.util.Optional.of(scene.keys().get(Keyring.OFFICER)));
  }
}
