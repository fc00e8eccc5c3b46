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
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.nation.Person;

/** The registry is started under a clock that is ahead, as if it had been out for a year. */
public final class FutureStart implements Attack {
  private static final int FORWARD = 430;
  private static final String ALARM = "LOG_AHEAD";

  @Override
  public Card card() {
    return Card.of(
        "clock-forward-start",
        "T15 T20",
        "A start under a clock that is ahead",
        "a monitor compares the log's days with its own clock (LOG_AHEAD); afterwards a log that "
            + "is ahead of the clock enters nothing (Days)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    LocalDate today = scene.day();
    String key = Keyring.registrar(card().id());
    Person first = scene.town().takeOne();
    Map<String, Integer> before = scene.watch("future");
    restart(scene, today.plusDays(FORWARD));
    Reply ahead =
        scene
            .desk()
            .submit(
                key, Paper.of(first, today.plusDays(FORWARD - 30L), scene.desk().certificates()));
    int listed = scene.office().countListed(List.of(first));
    List<String> alarms = Scene.news(before, scene.watch("future"));
    restart(scene, today);
    long entered = publications(scene);
    Person second = scene.town().takeOne();
    Reply after =
        scene
            .desk()
            .submit(
                key,
                Paper.of(second, today.plusDays(60), scene.desk().certificates())
                    .registeredOn(today.plusDays(61)));
    entered = publications(scene) - entered;
    return new Attempt(
        "the registry stopped, its clock set "
            + FORWARD
            + " days forward, started; a death of next year; then stopped and started with the "
            + "true clock, and a death of the month after next",
        "ahead: "
            + ahead.words()
            + ", listed: "
            + listed
            + "; the monitor asks to look at: "
            + alarms
            + "; with the true clock: "
            + after.words()
            + ", entered: "
            + entered,
        verdict(listed, alarms.contains(ALARM), entered));
  }

  private static void restart(Scene scene, LocalDate clock) {
    scene.registry().stop();
    scene.setDay(clock);
    scene.registry().start();
  }

  private static long publications(Scene scene) {
    return scene.leaves().stream().filter(Leaf.Publish.class::isInstance).count();
  }

  private static Verdict verdict(int listed, boolean alarmed, long entered) {
    if (entered > 0) {
      return new Verdict.Open("with the true clock deaths that have not happened are still listed");
    }
    if (listed == 0) {
      return new Verdict.Impossible();
    }
    return alarmed
        ? new Verdict.Evident("the log's day is ahead of everybody's, and a monitor says so")
        : new Verdict.Open("a death that has not happened is listed, and nobody is alarmed");
  }
}
