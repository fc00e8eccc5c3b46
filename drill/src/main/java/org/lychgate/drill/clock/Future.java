package org.lychgate.drill.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Verdict;
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
        "no death or certificate after its receipt (Plausible); a jump of the log's days is seen "
            + "(monitor)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    LocalDate today = scene.day();
    String key = Keyring.registrar(card().id());
    Person first = scene.town().takeOne();
    Person second = scene.town().takeOne();
    Reply honestClock =
        scene
            .desk()
            .submit(
                key,
                Paper.of(first, today.plusDays(30), scene.desk().certificates())
                    .registeredOn(today.minusDays(1)));
    Map<String, Integer> before = scene.watch("future");
    scene.setDay(today.plusDays(FORWARD));
    Reply jumped =
        scene
            .desk()
            .submit(
                key, Paper.of(second, today.plusDays(FORWARD - 30L), scene.desk().certificates()));
    scene.setDay(today);
    int listedFirst = scene.office().countListed(List.of(first));
    int listedSecond = scene.office().countListed(List.of(second));
    // Holds that a later day makes overdue say nothing of the clock.
    List<String> alarms =
        Scene.news(before, scene.watch("future")).stream()
            .filter(code -> !code.endsWith("_OVERDUE"))
            .toList();
    return new Attempt(
        "a death of next month; then the clock "
            + FORWARD
            + " days forward, a death of next year, and the clock back again",
        "true clock: "
            + honestClock.words()
            + "; forward: "
            + jumped.words()
            + "; listed: "
            + listedFirst
            + " and "
            + listedSecond
            + "; the monitor asks to look at: "
            + (alarms.isEmpty() ? "nothing" : String.join(", ", alarms)),
        verdict(listedFirst, listedSecond, alarms));
  }

  private static Verdict verdict(int first, int second, List<String> alarms) {
    if (first + second == 0) {
      return new Verdict.Impossible();
    }
    return first == 0 && !alarms.isEmpty()
        ? new Verdict.Evident("the log's day is ahead of everybody's, and a monitor says so")
        : new Verdict.Open("a death that has not happened is listed, and nobody is alarmed");
  }
}
