package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.nation.Person;

/**
 * The claim's answer says nothing, but the feed and the log are public: claim with a number and an
 * invented name, and look whether a notice comes.
 */
public final class ClaimsAsOracle implements Attack {
  private static final int EACH = 8;

  @Override
  public Card card() {
    return Card.of(
        "claims-as-oracle",
        "T12",
        "Is this number listed? A claim, then a look at the feed",
        "a claim counts where it is like the entry or its number's holder, not by number alone "
            + "(Claims); a wave is an alarm");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    List<Person> listed = scene.town().take(EACH, 70, 90);
    scene
        .desk()
        .submit(
            Keyring.registrar(card().id()), scene.desk().week(listed, scene.desk().certificates()));
    boolean there = scene.office().countListed(listed) == EACH;
    List<Person> all = new ArrayList<>(listed);
    all.addAll(scene.town().take(EACH, 70, 90));
    Collections.shuffle(all, new SplittableRandom(3));
    Map<String, Integer> before = scene.watch("oracle");
    int right = 0;
    int held = 0;
    for (Person person : all) {
      long notices = scene.office().health("notices");
      scene.office().claim(inventedNameOf(person));
      boolean told = scene.office().health("notices") > notices;
      held += told ? 1 : 0;
      right += told == listed.contains(person) ? 1 : 0;
    }
    List<String> alarms = Scene.news(before, scene.watch("oracle"));
    String answered =
        right
            + " of "
            + all.size()
            + " guesses right; "
            + held
            + " entries held on a number alone; the monitor asks to look at: "
            + (alarms.isEmpty() ? "nothing" : String.join(", ", alarms));
    return new Attempt(
        "a claim for each of "
            + all.size()
            + " numbers, half of them listed, with invented names and birth dates; after each a "
            + "look at the number of notices",
        answered,
        verdict(there, right, held, all.size(), alarms));
  }

  private static Verdict verdict(boolean there, int right, int held, int all, List<String> alarms) {
    if (there && held == 0 && right <= all / 2) {
      return new Verdict.Impossible();
    }
    return there && !alarms.isEmpty()
        ? new Verdict.Evident("each look holds an entry in public, and a monitor asks for a look")
        : new Verdict.Open("numbers can be asked one by one, and nobody is alarmed");
  }

  private static Identity inventedNameOf(Person person) {
    return new Identity(
        java.util.Optional.of(person.ssn()),
        new PersonName("NOSUCHNAME", "NOBODY", "", ""),
        person.sex(),
        PartialDate.of(person.birth().minusYears(11).minusDays(77)),
        person.birthPlace());
  }
}
