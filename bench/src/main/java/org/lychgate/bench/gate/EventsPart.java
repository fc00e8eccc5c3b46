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

/** What happens to a state that is known: winters, a pandemic, disasters, a load of old deaths. */
final class EventsPart implements GatePart {
  static final double STATE = 60;

  /** The state's past before the event: as long as it takes to be firm. */
  static final LocalDate BEGIN = LocalDate.of(2024, 6, 3);

  static final LocalDate EVENT = LocalDate.of(2026, 1, 5);

  private static final int PASTS = 8;
  private static final int WORKDAYS = 30;
  private static final int LOAD = 1_000_000;
  private static final int LOAD_BATCH = 1_000;
  private static final int LOADS_A_DAY = 100;

  /** States that each load a million: a thousand batches are too few to show 1 in 1,000. */
  private static final int LOADING = 5;

  /** Once for so many of the plan's tries: each is a month of batches, and many months add up. */
  private static final int EVENTS = 200;

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("events", "Honest deaths that look like a list");
    Ages nation = Ages.of(ground.nation(listener).ages());
    List<Desk> pasts = pasts(ground, nation, STATE);
    List<Event> events = Event.list(nation);
    Progress progress = listener.step("winters, pandemics, disasters");
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      Held held = held(ground, event, pasts);
      if (event.judged()) {
        Honest.bar(section, ground.plan(), event.name(), held);
      }
      rows.add(Honest.row(event.name(), held));
      progress.at(i + 1L, events.size());
    }
    Held load = loads(ground, nation, pasts);
    Honest.bar(section, ground.plan(), "announced load of a million old deaths", load);
    rows.add(Honest.row("announced load of a million old deaths", load));
    section.add(new Part.Table("Batches held while it lasts", Honest.COLUMNS, rows));
    section.say(
        "A state of %.0f deaths a day with a past of %d months; %d working days from the event on,"
            + " %d times each. January: three tenths more deaths, older ones. Pandemic: four times"
            + " as many deaths, reached in ten days. Heat wave: half as many again, old, on three"
            + " days. Hurricane: 40 deaths of all ages on one day. Plane crash: 150 people of"
            + " working age on one day, identified over two weeks and sent with the day's others,"
            + " or in a batch of its own. The load: %d such states, each announcing and sending"
            + " %,d deaths of 1998 to 2022 in batches of %,d.",
        STATE,
        19,
        WORKDAYS,
        ground.plan().scaled(EVENTS),
        ground.plan().scaled(LOADING),
        ground.plan().scaled(LOAD),
        LOAD_BATCH);
    return section;
  }

  /** States of so many deaths a day that are known for long; what was held of them was let go. */
  static List<Desk> pasts(Ground ground, Ages nation, double perDay) {
    return IntStream.range(0, ground.plan().scaled(PASTS))
        .parallel()
        .mapToObj(i -> past(new Clerk(ground.draw("past " + perDay, i)), nation, perDay))
        .toList();
  }

  private static Desk past(Clerk clerk, Ages nation, double perDay) {
    Desk desk = new Desk();
    Traffic.state("past", perDay, nation)
        .run(
            clerk,
            BEGIN,
            EVENT.minusDays(1),
            (day, batch) -> {
              if (desk.take(day, batch).held()) {
                desk.takeReleased(day, batch);
              }
            });
    return desk;
  }

  private static Held held(Ground ground, Event event, List<Desk> pasts) {
    return IntStream.range(0, ground.plan().scaled(EVENTS))
        .parallel()
        .mapToObj(i -> {
          Desk desk = event.known() ? pasts.get(i % pasts.size()).copy() : new Desk();
          return one(event, desk, new Clerk(ground.draw(event.name(), i)));
        })
        .reduce(new Held(), Held::plus);
  }

  private static Held one(Event event, Desk desk, Clerk clerk) {
    Held out = new Held();
    event.declared().ifPresent(d -> desk.declare(EVENT.minusDays(1), d));
    int sent = 0;
    for (LocalDate day = EVENT; sent < WORKDAYS; day = day.plusDays(1)) {
      if (Traffic.isWorkday(day)) {
        for (List<Filed> batch : event.batches(clerk, day, sent)) {
          Answer answer = desk.take(day, batch);
          out.add(answer);
          if (answer.held()) {
            desk.takeReleased(day, batch);
          }
        }
        sent++;
      }
    }
    return out;
  }

  private static Held loads(Ground ground, Ages nation, List<Desk> pasts) {
    return IntStream.range(0, ground.plan().scaled(LOADING))
        .parallel()
        .mapToObj(i -> {
          Desk desk = pasts.get(i % pasts.size()).copy();
          return load(ground, nation, desk, new Clerk(ground.draw("load", i)));
        })
        .reduce(new Held(), Held::plus);
  }

  private static Held load(Ground ground, Ages nation, Desk desk, Clerk clerk) {
    Held out = new Held();
    int wanted = ground.plan().scaled(LOAD);
    desk.declare(
        EVENT.minusDays(1),
        new Declaration(
            Clerk.PLACE,
            LocalDate.of(1998, 1, 1),
            LocalDate.of(2022, 12, 31),
            EVENT.plusDays(60),
            LOAD));
    for (int i = 0; i < wanted / LOAD_BATCH; i++) {
      LocalDate day = EVENT.plusDays(i / LOADS_A_DAY);
      out.add(desk.take(day, clerk.load(LOAD_BATCH, day, nation)));
    }
    return out;
  }
}
