package org.lychgate.drill.statistics;

import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.nation.Person;

/** The list takes the certificate numbers that the registrar's office will give out next. */
public final class PlausibleCertificates implements Attack {
  private static final int PAST = 60;
  private static final int LISTED = 25;

  @Override
  public Card card() {
    return Card.of(
        "list-certificates",
        "T3 T9",
        "List with plausible certificate numbers",
        "one certificate, one person: the true record under the number is refused, and its sender "
            + "hears why (StandingRule, ST02)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    String id = card().id();
    String office = Keyring.registrar(id);
    int next = Lists.past(scene, office, 1, PAST, scene.desk().certificates());
    List<Person> victims = scene.town().takeLikeMortality(LISTED);
    Reply list = scene.desk().submit(office, scene.desk().week(victims, next));
    int listed = scene.office().countListed(victims);
    List<Person> dead = scene.town().takeLikeMortality(LISTED);
    List<Paper> truth = scene.desk().week(dead, next);
    Reply reply = scene.desk().submit(office, truth);
    int trueListed = scene.office().countListed(dead);
    return new Attempt(
        LISTED
            + " living people under the numbers that come next after an honest file; then the "
            + "office's true records under these numbers",
        "list: "
            + list.words()
            + ", "
            + Lists.of(listed, LISTED)
            + "; true records: "
            + reply.words()
            + ", "
            + Lists.of(trueListed, LISTED),
        verdict(listed, reply));
  }

  private static Verdict verdict(int listed, Reply truth) {
    if (listed == 0) {
      return new Verdict.Evident("held whole by a QUARANTINE leaf that everybody can read");
    }
    long refused = truth.outcome("REFUSED") + truth.outcome("QUARANTINED");
    return refused >= listed
        ? new Verdict.Evident("the registrar's own records come back refused, with the reason")
        : new Verdict.Open(
            listed + " living people are listed, and the office does not hear of it");
  }
}
