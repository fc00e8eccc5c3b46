package org.lychgate.drill.statistics;

import java.util.List;
import java.util.Locale;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Desk;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/**
 * The list has the ages, dates, lags and certificate numbers of a true file: only that nobody in it
 * is dead. No statistic can see it; the registrar's own count does.
 */
public final class AgeMatched implements Attack {
  private static final int LISTED = 60;

  @Override
  public Card card() {
    return Card.of(
        "list-age-matched",
        "T3",
        "List matched to mortality",
        "the registrar's own daily count against what is listed (COUNT leaves, verify)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("counts");
    String id = card().id();
    List<Person> victims = scene.town().takeLikeMortality(LISTED);
    String count = Counting.count(scene, id, 0);
    Reply reply =
        Lists.send(
            scene,
            id,
            Desk.in(Keyring.place(id), scene.desk().week(victims, scene.desk().certificates())));
    int listed = scene.office().countListed(victims);
    Ended verify = scene.verify();
    return new Attempt(
        LISTED
            + " living people with the ages, dates, lags and certificates of a true file; the "
            + "registrar's office has registered none of them",
        String.format(
            Locale.ROOT,
            "%s; %s; the office's count: %s; verify %s",
            reply.words(),
            Lists.of(listed, LISTED),
            count,
            verify.words()),
        Counting.verdict(id, listed, verify));
  }
}
