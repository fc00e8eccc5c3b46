package org.lychgate.drill.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Desk;
import org.lychgate.drill.scene.Ended;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Paper;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.nation.Person;

/** One or two a day among the honest reports of the day, for sixty days. */
public final class Dripped implements Attack {
  private static final int DAYS = 60;
  private static final int HONEST = 6;

  @Override
  public Card card() {
    return Card.of(
        "list-dripped",
        "T8",
        "List dripped over 60 days",
        "drift of a reporter's ages (BatchRule, history), and the registrar's own daily count");
  }

  @Override
  public Attempt carryOut(Scene main) {
    Scene scene = main.beside("clock");
    String key = Keyring.registrar(card().id());
    List<Person> victims = new ArrayList<>();
    int certificate = scene.desk().certificates();
    LocalDate first = scene.day();
    int held = 0;
    String count = "";
    for (int day = 1; day <= DAYS; day++) {
      scene.setDay(first.plusDays(day));
      List<Person> living = scene.town().take(1, 20, 55);
      victims.addAll(living);
      List<Person> all = new ArrayList<>(scene.town().takeLikeMortality(HONEST));
      all.addAll(living);
      List<Paper> papers = Desk.in(Keyring.place(card().id()), scene.desk().week(all, certificate));
      certificate += all.size();
      count = Counting.count(scene, card().id(), HONEST);
      Reply reply = scene.desk().submit(key, papers);
      held += reply.outcome("QUARANTINED") > 0 ? 1 : 0;
    }
    int listed = scene.office().countListed(victims);
    Ended verify = scene.verify();
    return new Attempt(
        String.format(
            Locale.ROOT,
            "%d days: each day %d honest reports and a living person of 20 to 55, the clock moved "
                + "on each time",
            DAYS,
            HONEST),
        held
            + " of the days' batches held; "
            + Lists.of(listed, victims.size())
            + "; the office's counts: "
            + count
            + "; verify "
            + verify.words(),
        held > 0 && listed < victims.size()
            ? new org.lychgate.drill.scene.Verdict.Evident(
                "from the day it was noticed on, held by QUARANTINE leaves; "
                    + listed
                    + " were listed before")
            : Counting.verdict(card().id(), listed, verify));
  }
}
