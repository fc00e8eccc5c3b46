package org.lychgate.bench.gate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.model.Reason;

/** What ends a quarantine, and after how long. */
final class ReleasePart implements GatePart {
  /** Days that a QUARANTINE leaf gives until the batch is decided. */
  private static final int CLOCK = 3;

  private static final int WEEK = 7;
  private static final int CRASH = 150;

  /** An honest batch that is held. */
  private record Case(String name, Desk desk, List<Filed> batch) {}

  @Override
  public String name() {
    return "release";
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("release", "From quarantine to the list");
    Ages nation = Ages.of(ground.nation(listener).ages());
    Desk known = EventsPart.pasts(ground, nation, EventsPart.STATE).getFirst();
    listener.step("quarantines and their clock");
    Clerk clerk = new Clerk(ground.draw("release", 0));
    LocalDate monday = EventsPart.EVENT;
    List<Case> cases =
        List.of(
            new Case("plane crash, not declared", known, crash(clerk, monday)),
            new Case(
                "children's hospital, its first month",
                new Desk(),
                clerk.honest(30, monday, Ages.groups(97, 3, 0, 0, 0, 0))),
            new Case("load of old deaths, not declared", known, clerk.load(1_000, monday, nation)));
    List<List<Cell>> rows = new ArrayList<>();
    boolean all = true;
    int longest = 0;
    for (Case one : cases) {
      for (int d = 0; d < WEEK; d++) {
        LocalDate sent = monday.plusDays(d);
        LocalDate decided = nextWorkday(sent);
        Desk desk = one.desk().copy();
        Answer held = desk.take(sent, one.batch());
        Answer again = desk.takeReleased(decided, one.batch());
        int days = (int) ChronoUnit.DAYS.between(sent, decided);
        longest = Math.max(longest, days);
        all &= held.held() && !again.held() && again.published() == one.batch().size();
        if (d == 0 || days == CLOCK) {
          rows.add(row(one, sent.getDayOfWeek(), held, again, days));
        }
      }
    }
    section.bar(
        ground.plan().judged(),
        "honest batches that were held, listed after release",
        "all, within 72 hours",
        all && longest <= CLOCK,
        all ? "all; %d days at the longest, Friday to Monday" : "not all (%d days)",
        longest);
    section.add(
        new Part.Table(
            "Held on the day, decided on the next working day, sent again on it",
            List.of("batch", "sent on a", "reports", "held for", "listed again", "days", "clock"),
            rows));
    section.say(
        "Nothing is released by time. The QUARANTINE leaf says when somebody must have looked (one"
            + " day) and decided (three); what ends it is an order on which officers of two"
            + " organisations agree, neither the reporter's own, and the reporter sends the batch"
            + " again: each report goes before the gate, and only the look of the batch is not held"
            + " against it. That officers decide on the next working day is an assumption of this"
            + " page, not a measurement; over a weekend with a Monday off it is four days, and the"
            + " clock is missed in public.");
    section.say(
        "What holds for every report held in this way is its own evidence: certificate, linkage,"
            + " dates. A released list of living people would pass, too: that is why it takes two"
            + " organisations, and why the release stands in the log under their names.");
    return section;
  }

  private static List<Filed> crash(Clerk clerk, LocalDate day) {
    Ages ages = Ages.groups(12, 35, 38, 10, 4, 1);
    List<Filed> out = new ArrayList<>();
    for (int i = 0; i < CRASH; i++) {
      out.add(clerk.honest(day.minusDays(5), day.minusDays(clerk.draw().below(4)), day, ages));
    }
    return out;
  }

  private static LocalDate nextWorkday(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!Traffic.isWorkday(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private static List<Cell> row(Case one, DayOfWeek sent, Answer held, Answer again, int days) {
    return List.of(
        Cell.of(one.name()),
        Cell.of(sent.toString()),
        Cell.of(held.reports()),
        Cell.of(codes(held.why())),
        Cell.of(again.published()),
        Cell.of(days),
        Cell.of(CLOCK));
  }

  private static String codes(Set<Reason> why) {
    return String.join(", ", why.stream().map(Reason::code).sorted().toList());
  }
}
