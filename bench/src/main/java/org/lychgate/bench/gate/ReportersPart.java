package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.model.Declaration;
import org.lychgate.nation.Progress;

/** Two years of odd but honest reporters, each from its first batch on. */
final class ReportersPart implements GatePart {
  /** Reports for which a new odd reporter is announced: until its own past speaks for it. */
  private static final int ANNOUNCED = 500;

  private static final int DAILY = 20;
  private static final int WEEKLY = 100;
  private static final int LARGE = 6;

  /**
   * One kind.
   *
   * @param reporters how many of it live through two years
   * @param announced whether its first reports are declared
   */
  private record Kind(Traffic traffic, int reporters, boolean announced) {
    String name() {
      return traffic.name() + (announced ? ", its first " + ANNOUNCED + " announced" : "");
    }
  }

  @Override
  public String name() {
    return "reporters";
  }

  private static List<Kind> kinds(Ages nation) {
    Ages hospice = Ages.groups(.2, 1, 9, 18, 32, 40);
    Ages children = Ages.groups(97, 3, 0, 0, 0, 0);
    Ages prison = Ages.groups(1, 24, 48, 18, 7, 2);
    Ages military = Ages.groups(30, 45, 14, 4, 4, 3);
    Ages young = Ages.groups(4, 9, 23, 21, 23, 20);
    return List.of(
        new Kind(Traffic.state("state", 60, nation), DAILY, false),
        new Kind(Traffic.state("large state", 500, nation), LARGE, false),
        new Kind(Traffic.state("small state", 4, nation), DAILY, false),
        new Kind(Traffic.state("small young state", 12, young), DAILY, false),
        new Kind(new Traffic("hospice", 1.2, true, hospice, true), WEEKLY, false),
        new Kind(new Traffic("children's hospital", .9, true, children, false), WEEKLY, true),
        new Kind(new Traffic("prison", 1.4, true, prison, false), WEEKLY, true),
        new Kind(new Traffic("military office", 1.4, true, military, false), WEEKLY, true));
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("reporters", "Odd but honest reporters, two years each");
    List<Kind> kinds = kinds(Ages.of(ground.nation(listener).ages()));
    Progress progress = listener.step("odd but honest reporters");
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      Held held = held(ground, kind);
      Honest.bar(section, ground.plan(), kind.name(), held);
      rows.add(Honest.row(kind.name(), held));
      progress.at(i + 1L, kinds.size());
    }
    for (Kind kind : kinds) {
      if (kind.announced()) {
        Kind unannounced = new Kind(kind.traffic(), kind.reporters(), false);
        rows.add(Honest.row(kind.traffic().name() + ", not announced", held(ground, unannounced)));
      }
    }
    section.add(new Part.Table("Batches held, by kind", Honest.COLUMNS, rows));
    section.say(
        "Each reporter starts with no past, and what it sends is its past from then on; %d of each"
            + " daily kind, %d of the large state, %d of each weekly one. States have the nation's"
            + " own ages and send on working days; hospice, hospital, prison and office have ages"
            + " of their own (shares by age group in the source) and send weekly. Lags to"
            + " registration are the handbook's model (5.4); 4 %% of births are not the holder's,"
            + " by slips; winters have a tenth more deaths and summers a tenth fewer.",
        ground.plan().scaled(DAILY), ground.plan().scaled(LARGE), ground.plan().scaled(WEEKLY));
    section.say(
        "A reporter whose dead are unlike any population's is announced by a declaration, or held"
            + " until officers have let enough of its batches go: below, what is not announced is"
            + " let go and sent again on the next working day, and its past then speaks for it.");
    return section;
  }

  private static Held held(Ground ground, Kind kind) {
    return IntStream.range(0, ground.plan().scaled(kind.reporters()))
        .parallel()
        .mapToObj(i -> one(ground.draw(kind.traffic().name(), i), kind))
        .reduce(new Held(), Held::plus);
  }

  private static Held one(Draw draw, Kind kind) {
    Desk desk = new Desk();
    if (kind.announced()) {
      desk.declare(Traffic.FIRST.minusDays(1), announcement());
    }
    Held out = new Held();
    kind.traffic()
        .run(
            new Clerk(draw),
            Traffic.FIRST,
            Traffic.LAST,
            (day, batch) -> {
              Answer answer = desk.take(day, batch);
              out.add(answer);
              if (answer.held()) {
                desk.takeReleased(day, batch);
              }
            });
    return out;
  }

  private static Declaration announcement() {
    LocalDate first = Traffic.FIRST.minusYears(20);
    return new Declaration(Clerk.PLACE, first, Traffic.LAST, Traffic.LAST, ANNOUNCED);
  }
}
