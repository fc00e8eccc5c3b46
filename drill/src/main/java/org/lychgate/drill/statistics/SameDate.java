package org.lychgate.drill.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** The ages are right, and everybody died on one day. */
public final class SameDate implements Attack {
  private static final int LISTED = 40;

  @Override
  public Card card() {
    return Card.of(
        "list-same-date",
        "T3",
        "List with one date of death",
        "death dates too alike (BatchRule, BA03); QUARANTINE leaf");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> victims = scene.town().takeLikeMortality(LISTED);
    int certificate = scene.desk().certificates();
    LocalDate day = scene.day().minusDays(8);
    List<Paper> papers = new ArrayList<>();
    for (int i = 0; i < LISTED; i++) {
      papers.add(
          Paper.of(victims.get(i), day, certificate + i).registeredOn(day.plusDays(1 + i % 5)));
    }
    long before = StolenKeyList.quarantines(scene);
    Reply reply = scene.desk().submit(Keyring.registrar(card().id()), papers);
    int listed = scene.office().countListed(victims);
    return new Attempt(
        LISTED + " living people of the ages at which people die, one date of death",
        reply.words() + "; " + listed + " listed",
        Lists.heldOrOpen(listed, StolenKeyList.quarantines(scene) - before));
  }
}
