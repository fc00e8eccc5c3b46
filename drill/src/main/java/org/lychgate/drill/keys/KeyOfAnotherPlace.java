package org.lychgate.drill.keys;

import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** A stolen registrar's key lists people under the certificates of every other place. */
public final class KeyOfAnotherPlace implements Attack {
  private static final int LISTED = 12;

  @Override
  public Card card() {
    return Card.of(
        "key-of-another-place",
        "T3 T10",
        "A registrar's key for another place's certificates",
        "a registrar vouches for the certificates of its own jurisdiction (ReportReader, PL09)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> victims = scene.town().takeLikeMortality(LISTED);
    List<Paper> papers = scene.desk().week(victims, scene.desk().certificates());
    Reply reply = scene.desk().submit(Keyring.registrarElsewhere(card().id()), papers);
    int listed = scene.office().countListed(victims);
    return new Attempt(
        LISTED + " records of deaths in " + Scene.PLACE + ", signed by the registrar of TS",
        reply.words() + "; " + listed + " listed",
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }
}
