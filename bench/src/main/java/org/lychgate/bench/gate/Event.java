package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.Declaration;

/**
 * What happens to a state, as the batches of the working days from then on.
 *
 * @param known whether the state has a past
 * @param judged whether it must pass by the bar; else it is told what happens
 * @param declared what was announced the day before, if anything
 * @param making the batches of one day
 */
record Event(
    String name, boolean known, boolean judged, Optional<Declaration> declared, Making making) {
  private static final LocalDate DAY = EventsPart.EVENT.minusDays(1);
  private static final int CRASH = 150;
  private static final int CRASH_DAYS = 10;
  private static final int STORM = 40;

  /** Makes the batches of the working day number {@code at} from the event on. */
  @FunctionalInterface
  interface Making {
    List<List<Filed>> of(Clerk clerk, LocalDate day, int at);
  }

  List<List<Filed>> batches(Clerk clerk, LocalDate day, int at) {
    return making.of(clerk, day, at);
  }

  static List<Event> list(Ages nation) {
    Ages winter = Ages.groups(2, 4.6, 15, 19, 28, 31);
    Ages pandemic = Ages.groups(1, 4, 18, 23, 28, 26);
    Ages heat = Ages.groups(0, 1, 8, 18, 33, 40);
    Ages storm = Ages.groups(6, 14, 30, 20, 18, 12);
    Ages crash = Ages.groups(12, 35, 38, 10, 4, 1);
    Optional<Declaration> none = Optional.empty();
    Making january = (clerk, day, _) -> one(usual(clerk, day, 1.3, winter));
    Making wave = (clerk, day, at) -> one(excess(clerk, day, at, nation, pandemic));
    return List.of(
        new Event("January peak", true, true, none, january),
        new Event("pandemic × 4", true, true, none, wave),
        new Event("pandemic × 4, the state having no past", false, true, none, wave),
        new Event(
            "heat wave",
            true,
            true,
            none,
            (c, d, at) -> one(with(c, d, nation, hot(c, d, at, heat)))),
        new Event(
            "hurricane",
            true,
            true,
            none,
            (c, d, at) -> one(with(c, d, nation, onTheDay(c, d, at, STORM, storm)))),
        new Event(
            "plane crash, declared, in a batch of its own",
            true,
            true,
            ofTheDay(),
            (c, d, at) -> apart(usual(c, d, 1, nation), onTheDay(c, d, at, CRASH, crash))),
        new Event(
            "plane crash, declared, with the day's others",
            true,
            false,
            ofTheDay(),
            (c, d, at) -> one(with(c, d, nation, onTheDay(c, d, at, CRASH, crash)))),
        new Event(
            "plane crash, not declared",
            true,
            false,
            none,
            (c, d, at) -> apart(usual(c, d, 1, nation), onTheDay(c, d, at, CRASH, crash))));
  }

  private static Optional<Declaration> ofTheDay() {
    return Optional.of(new Declaration(Clerk.PLACE, DAY, DAY, DAY.plusDays(60), 20 * CRASH));
  }

  private static List<List<Filed>> one(List<Filed> batch) {
    return batch.isEmpty() ? List.of() : List.of(batch);
  }

  private static List<List<Filed>> apart(List<Filed> usual, List<Filed> other) {
    List<List<Filed>> out = new ArrayList<>(one(usual));
    out.addAll(one(other));
    return out;
  }

  private static List<Filed> usual(Clerk clerk, LocalDate day, double factor, Ages ages) {
    return clerk.honest(clerk.draw().poisson(EventsPart.STATE * factor), day, ages);
  }

  private static List<Filed> with(Clerk clerk, LocalDate day, Ages nation, List<Filed> more) {
    List<Filed> out = new ArrayList<>(usual(clerk, day, 1, nation));
    out.addAll(more);
    return out;
  }

  private static List<Filed> excess(
      Clerk clerk, LocalDate day, int at, Ages nation, Ages pandemic) {
    double factor = 3 * Math.min(1, (at + 1) / 10.0);
    return with(clerk, day, nation, usual(clerk, day, factor, pandemic));
  }

  /* Three hot days; each death is registered some days later. */
  private static List<Filed> hot(Clerk clerk, LocalDate day, int at, Ages ages) {
    List<Filed> out = new ArrayList<>();
    for (int d = 0; d < 3; d++) {
      out.addAll(onDate(clerk, DAY.plusDays(d), day, share(at, EventsPart.STATE / 2), ages));
    }
    return out;
  }

  private static List<Filed> onTheDay(Clerk clerk, LocalDate day, int at, int all, Ages ages) {
    return onDate(clerk, DAY, day, share(at, all), ages);
  }

  /** What of an event's deaths is registered on a day: evenly over two weeks' working days. */
  private static double share(int at, double all) {
    return at < CRASH_DAYS ? all / CRASH_DAYS : 0;
  }

  private static List<Filed> onDate(
      Clerk clerk, LocalDate death, LocalDate day, double mean, Ages ages) {
    List<Filed> out = new ArrayList<>();
    for (int i = clerk.draw().poisson(mean); i > 0 && !death.isAfter(day); i--) {
      out.add(clerk.honest(death, day, day, ages));
    }
    return out;
  }
}
