package org.lychgate.drill.keys;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** A memorandum says that it is a court's finding, for fifty people at once. */
public final class CourtMemo implements Attack {
  private static final int LISTED = 50;

  @Override
  public Card card() {
    return Card.of(
        "memo-as-court-order",
        "T1 T4",
        "A memorandum as a court's finding of presumed death",
        "E4 waits for two officers, one case number for one person (EvidenceRule, Approvals)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String id = card().id();
    List<Person> victims = new ArrayList<>(scene.town().take(2 * LISTED, 18, 60));
    Reply court =
        scene
            .desk()
            .submit(
                Keyring.court(id),
                scene.desk().week(victims.subList(0, LISTED), scene.desk().certificates()));
    // The memorandum's own key calls itself a court and is an agency's.
    Reply agency =
        scene
            .desk()
            .submit(
                Keyring.lead(id, 1),
                scene
                    .desk()
                    .week(victims.subList(LISTED, 2 * LISTED), scene.desk().certificates()));
    // And one that no look at a batch can find: somebody of the age at which people die.
    Person alone = scene.town().takeOne();
    Reply one =
        scene
            .desk()
            .submit(
                Keyring.court(id), scene.desk().week(List.of(alone), scene.desk().certificates()));
    victims.add(alone);
    int listed = scene.office().countListed(victims);
    return new Attempt(
        "a memorandum of "
            + LISTED
            + " names under a court's key, one under an agency's, and one of a single name",
        "court: "
            + court.words()
            + "; agency: "
            + agency.words()
            + "; a single name: "
            + one.words()
            + "; listed: "
            + listed,
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }
}
