package org.lychgate.drill.clock;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.nation.Person;

/** Deaths that have not happened yet: with a true clock, and with one that is set forward. */
public final class Future implements Attack {
  private static final int FORWARD = 400;

  @Override
  public Card card() {
    return Card.of(
        "clock-forward",
        "T15 T20",
        "Reports from the future, and a clock that jumps",
        "no death or certificate after its receipt (Plausible); a clock that has come apart from "
            + "the time that passes enters and publishes nothing, and dates nothing (Days)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    LocalDate today = scene.day();
    String key = Keyring.registrar(card().id());
    Person first = scene.town().takeOne();
    Person second = scene.town().takeOne();
    Person living = scene.listOne(Keyring.otherRegistrar(card().id()));
    Reply honestClock =
        scene
            .desk()
            .submit(
                key,
                Paper.of(first, today.plusDays(30), scene.desk().certificates())
                    .registeredOn(today.minusDays(1)));
    int before = scene.leaves().size();
    scene.setClock(today.plusDays(FORWARD));
    Reply jumped =
        scene
            .desk()
            .submit(
                key, Paper.of(second, today.plusDays(FORWARD - 30L), scene.desk().certificates()));
    Reply edition = order(scene);
    Reply claim = scene.office().claim(living.identity());
    scene.setClock(today);
    int listed = scene.office().countListed(List.of(first, second));
    boolean heard = !scene.office().isListed(living);
    long dated = countAfter(scene.leaves().subList(before, scene.leaves().size()), today);
    // With the true clock honest people's reports are taken again.
    Reply after =
        scene
            .desk()
            .submit(
                Keyring.otherRegistrar(card().id()),
                scene.desk().week(List.of(scene.town().takeOne()), scene.desk().certificates()));
    boolean taken = after.outcome("PUBLISH") == 1;
    return new Attempt(
        "a death of next month; then the clock "
            + FORWARD
            + " days forward, a death of next year, an edition and a claim of life, and the clock "
            + "back again",
        "true clock: "
            + honestClock.words()
            + "; forward: "
            + jumped.words()
            + ", edition: "
            + edition.words()
            + "; listed: "
            + listed
            + "; leaves of days that have not come: "
            + dated
            + "; claim of life: "
            + claim.words()
            + ", heard: "
            + heard
            + "; an honest report afterwards: "
            + after.words(),
        verdict(listed, dated, heard && taken));
  }

  /* Of another scope than those by which it is judged: those may not go back behind it. */
  private static Reply order(Scene scene) {
    return scene
        .office()
        .order(
            new PublishOrder(
                Realm.SYNTHETIC, Scope.LIMITED, scene.day(), EditionKind.FULL, Keyring.OFFICER));
  }

  private static long countAfter(List<Leaf> leaves, LocalDate today) {
    return leaves.stream()
        .flatMap(leaf -> leaf.findDay().stream())
        .filter(day -> day.isAfter(today))
        .count();
  }

  private static Verdict verdict(int listed, long dated, boolean works) {
    if (listed > 0) {
      return new Verdict.Open("a death that has not happened is listed");
    }
    if (dated > 0) {
      return new Verdict.Open("the log has gone ahead for good");
    }
    return Attempt.impossibleIf(
        works, "a living person is not heard while the clock is wrong, or nobody afterwards");
  }
}
