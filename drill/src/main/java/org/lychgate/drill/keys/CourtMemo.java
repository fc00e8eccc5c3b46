package org.lychgate.drill.keys;

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
    List<Person> victims = scene.town().take(2 * LISTED, 18, 60);
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
    int listed = scene.office().countListed(victims);
    return new Attempt(
        "a memorandum of " + LISTED + " names under a court's key, and one under an agency's",
        "court: " + court.words() + "; agency: " + agency.words() + "; listed: " + listed,
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }
}
