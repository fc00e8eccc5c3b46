package org.lychgate.drill.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.nation.Person;

/** The clock is set back, so that what is decided today was decided a month ago. */
public final class Backdated implements Attack {
  private static final int BACK = 40;

  /** How long the registry has run by then: before its first day it had no policy. */
  private static final int PAST = 50;

  @Override
  public Card card() {
    return Card.of(
        "backdating",
        "T15",
        "Backdating",
        "a day in the log never goes back (LedgerRows); verify checks it (DAY_GOES_BACK)");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    LocalDate today = scene.day().plusDays(PAST);
    scene.setDay(today);
    int before = scene.leaves().size();
    Person person = scene.listOne(Keyring.registrar(card().id()));
    long leaf = scene.office().getRow(person).leaf();
    // Before the start: a running registry goes on by the clock that nobody sets.
    restart(scene, today.minusDays(BACK));
    List<String> answers = new ArrayList<>();
    Person other = scene.town().takeOne();
    Reply report =
        scene
            .desk()
            .submit(
                Keyring.registrar(card().id()),
                scene.desk().week(List.of(other), scene.desk().certificates()));
    answers.add("report: " + report.words());
    answers.add("reversal: " + scene.office().reverse(leaf).words());
    answers.add("edition: " + scene.office().orderEdition().words());
    answers.add("claim: " + scene.office().claim(person.identity()).words());
    restart(scene, today);
    List<Leaf> leaves = scene.leaves();
    long old =
        leaves.subList(before, leaves.size()).stream()
            .flatMap(l -> l.findDay().stream())
            .filter(day -> day.isBefore(today))
            .count();
    return new Attempt(
        "the registry's clock set back by "
            + BACK
            + " days, and the registry started under it; a report, a reversal, an edition, a claim",
        String.join("; ", answers)
            + "; leaves dated before today: "
            + old
            + " of "
            + (leaves.size() - before),
        Attempt.impossibleIf(
            old == 0 && leaves.size() > before, old + " leaves have an earlier day"));
  }

  private static void restart(Scene scene, LocalDate clock) {
    scene.registry().stop();
    scene.setClock(clock);
    scene.registry().start();
  }
}
