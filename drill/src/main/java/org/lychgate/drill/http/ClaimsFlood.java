package org.lychgate.drill.http;

import java.util.List;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.model.Identity;
import org.lychgate.nation.Person;

/** Somebody claims life for everybody, so that true deaths drop out. */
public final class ClaimsFlood implements Attack {
  private static final int LISTED = 60;
  private static final int STRANGERS = 60;

  @Override
  public Card card() {
    return Card.of(
        "claims-flood",
        "T18",
        "Mass claims of life",
        "a claim holds and never deletes; each hold is a leaf with a clock; a wave is an alarm");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> dead = scene.town().takeLikeMortality(LISTED);
    scene
        .desk()
        .submit(
            Keyring.registrar(card().id()), scene.desk().week(dead, scene.desk().certificates()));
    if (scene.office().countListed(dead) != LISTED) {
      throw new DrillException("the dead were not listed");
    }
    Map<String, Integer> before = scene.watch("claims-flood");
    long holds = holds(scene);
    int refused = 0;
    for (Person person : dead) {
      refused += claim(scene, person.identity());
    }
    for (Person person : scene.town().take(STRANGERS, 30, 60)) {
      refused += claim(scene, person.identity());
    }
    long held = holds(scene) - holds;
    int left = scene.office().countListed(dead);
    List<String> alarms = Scene.news(before, scene.watch("claims-flood"));
    // Somebody who truly lives must still come through.
    Person living = scene.listOne(Keyring.registrar(card().id()));
    scene.office().claim(living.identity());
    boolean heard = !scene.office().isListed(living);
    String answered =
        refused
            + " refused; "
            + held
            + " HOLD leaves, "
            + left
            + " of the dead still listed; a true claim after it is heard: "
            + heard
            + "; the monitor asks to look at: "
            + (alarms.isEmpty() ? "nothing" : String.join(", ", alarms));
    return new Attempt(
        LISTED + " claims for people who are listed and " + STRANGERS + " for others, by nobody",
        answered,
        heard && (held == 0 || !alarms.isEmpty())
            ? new Verdict.Evident("every hold is public, and a monitor asks for a look")
            : new Verdict.Open(
                held + " true deaths are off the list for a month, and nobody is alarmed"));
  }

  private static int claim(Scene scene, Identity identity) {
    return scene.office().claim(identity).isOk() ? 0 : 1;
  }

  private static long holds(Scene scene) {
    return scene.leaves().stream().filter(Leaf.Hold.class::isInstance).count();
  }
}
