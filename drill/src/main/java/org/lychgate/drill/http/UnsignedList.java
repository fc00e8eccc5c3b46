package org.lychgate.drill.http;

import java.util.List;
import java.util.Optional;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** A file that looks as a registrar's should, of living people, and signed by nobody. */
public final class UnsignedList implements Attack {
  private static final int LISTED = 30;

  @Override
  public Card card() {
    return Card.of(
        "list-unsigned",
        "T1",
        "Bulk list, unsigned",
        "no report is read that an enrolled reporter has not signed (SubmissionSignature)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> victims = scene.town().takeLikeMortality(LISTED);
    var papers = scene.desk().week(victims, scene.desk().certificates());
    var signed = scene.desk().sign(Keyring.registrar(card().id()), papers);
    Reply reply = scene.desk().send(signed, Optional.empty());
    int listed = scene.office().countListed(victims);
    return new Attempt(
        LISTED + " living people in a file with the looks of a registrar's week, no signature",
        reply.words() + "; " + listed + " of them in the next edition",
        Attempt.impossibleIf(listed == 0, listed + " living people are listed"));
  }
}
