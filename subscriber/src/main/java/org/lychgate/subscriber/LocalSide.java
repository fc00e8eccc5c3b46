package org.lychgate.subscriber;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;

/**
 * What the agent does for its own side: it screens the customers, joins what the list says to past
 * hits, and tells the subscriber's own systems. None of it keeps a notice from being applied.
 */
final class LocalSide implements AutoCloseable {
  private static final Duration POST_PATIENCE = Duration.ofSeconds(10);

  private final StatusLines status;
  private final Steps steps;
  private final LocalEvents events;
  private final LocalJoin join;
  private final CustomerScreening screening;
  private final ScreeningThread beside;
  private final Optional<LocalHook> hook;
  private boolean joinDue = true;
  private Optional<String> trouble = Optional.empty();

  LocalSide(
      SubscriberConfig config,
      Realm realm,
      InstantSource clock,
      StatusLines status,
      RandomGenerator random,
      Steps steps,
      Bell bell) {
    Path data = config.data();
    this.status = status;
    this.steps = steps;
    this.events = new LocalEvents(data.resolve("events.jsonl"));
    UndoList undo = new UndoList(data, events);
    this.join = new LocalJoin(data.resolve("decisions.csv"), events, undo, steps);
    this.screening = new CustomerScreening(config.customers(), data, undo, random);
    this.beside = new ScreeningThread(bell);
    this.hook =
        config
            .local()
            .map(local ->
                new LocalHook(
                    events,
                    data.resolve("events.told"),
                    new LocalPost(
                        local,
                        LocalSecret.openOrCreate(local.secret(), random),
                        realm,
                        config.name(),
                        clock,
                        POST_PATIENCE),
                    status,
                    new SplittableRandom(random.nextLong()),
                    steps));
  }

  /** Begins to tell the local system by itself, until closed. */
  void start() {
    hook.ifPresent(LocalHook::start);
  }

  /** The list has changed, or may have: past hits are looked through again. */
  void changed() {
    joinDue = true;
  }

  /** Tells of past hits whose listing is gone or back. */
  boolean join(Listing listing, LocalDate day) {
    if (!joinDue) {
      return false;
    }
    List<LocalEvent> told = join.run(listing, day);
    joinDue = false;
    if (!told.isEmpty()) {
      long withdrawn = told.stream().filter(e -> e.type() == LocalEvent.Type.WITHDRAWN).count();
      status.print(
          Json.object()
              .put("event", "joined")
              .put("last", told.getLast().sequence())
              .put("listedAgain", told.size() - withdrawn)
              .put("withdrawn", withdrawn));
      hook.ifPresent(LocalHook::wake);
    }
    return false;
  }

  /** Screens if that is due, and waits for it. */
  boolean screen(Path index, Optional<IndexHeader> header, LocalDate day) {
    Optional<IndexHeader> due = header.filter(screening::isDue);
    if (due.isPresent()) {
      try {
        ended(screening.run(index, due.get(), day));
      } catch (OperatorException e) {
        if (e.exit() != ExitCode.NO) {
          throw e;
        }
        throw new Refused("SCREENING", String.valueOf(e.getMessage()));
      }
    }
    return false;
  }

  /**
   * Begins a screening if one is due and none is running; it goes on while other passes are made.
   *
   * @throws Refused if the last one ended badly: another is begun in a later pass
   */
  boolean screenBeside(Path index, Optional<IndexHeader> header, LocalDate day) {
    try {
      JsonBuilder said = beside.takeEnded();
      if (said != null) {
        trouble = Optional.empty();
        ended(said);
      }
    } catch (OperatorException e) {
      trouble = Optional.of(e.getMessage() + "; " + e.hint());
      throw new Refused("SCREENING", trouble.get());
    }
    Optional<IndexHeader> due = header.filter(h -> !beside.isRunning() && screening.isDue(h));
    due.ifPresent(h -> beside.start(index, file -> screening.run(file, h, day)));
    if (trouble.isPresent()) {
      throw new Refused("SCREENING", trouble.get());
    }
    return false;
  }

  private void ended(JsonBuilder said) {
    status.print(said);
    steps.done("screened");
    // It may remember hits whose listing went while it ran.
    join.forget();
    joinDue = true;
  }

  /** How it is, as a member of status.json. */
  JsonBuilder status(Optional<IndexHeader> index) {
    JsonBuilder out =
        Json.object()
            .put("events", events.last())
            .put("screening", beside.isRunning() ? "running" : isDue(index) ? "due" : "done");
    hook.ifPresent(h -> out.put("failures", h.failures()).put("told", h.told()));
    return out;
  }

  private boolean isDue(Optional<IndexHeader> index) {
    return index.filter(screening::isDue).isPresent();
  }

  /** Posts what is open, once; for an agent that ends after one pass. */
  void flush() {
    hook.ifPresent(LocalHook::flush);
  }

  @Override
  public void close() {
    hook.ifPresent(LocalHook::close);
    beside.close();
  }
}
