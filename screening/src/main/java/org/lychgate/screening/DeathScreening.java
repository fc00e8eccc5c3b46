package org.lychgate.screening;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.CanonicalText;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;

/**
 * A death index in a Java program: open it, ask about one person or a stream of them, exchange it
 * for a newer one while others ask.
 *
 * <p>For any number of threads. The index is a mapped file: it takes address space and page cache,
 * which the system takes back when it needs it, and no heap but a table of the birth dates that
 * occur and, for each thread that asks, a cache of the names it asked for last. So ask from a pool
 * of platform threads, not from a virtual thread for each question. During a {@link #swap} two
 * indexes are mapped.
 *
 * <p>Writes no file, opens no connection, logs nothing. The same engine, rule and words as {@code
 * lychgate screen}; README.md has the ten lines that use it.
 */
public final class DeathScreening implements AutoCloseable {
  private final ScreeningOptions options;
  private final Clock clock;
  private final Predicate<DeathFileRow> gone;
  private final Object exchange = new Object();
  private volatile @Nullable Opened current;

  private DeathScreening(
      Opened first, ScreeningOptions options, Clock clock, Predicate<DeathFileRow> gone) {
    this.current = first;
    this.options = options;
    this.clock = clock;
    this.gone = gone;
  }

  /**
   * Opens an index with the usual thresholds.
   *
   * @param clock says what day it is: against it the age of the index counts. An index of the
   *     SYNTHETIC or BENCH realm has its own day.
   * @throws OperatorException where there is no such index or it is damaged
   */
  public static DeathScreening open(Path index, Clock clock) {
    return open(index, ScreeningOptions.on(LocalDate.EPOCH), clock);
  }

  /**
   * The same with thresholds of one's own.
   *
   * @param options their day is not used: the clock says it at every question
   */
  public static DeathScreening open(Path index, ScreeningOptions options, Clock clock) {
    return open(index, options, clock, _ -> false);
  }

  /**
   * The same for a program that hears sooner than the index who has been taken off.
   *
   * @param gone says of a record whether it counts no more, at the moment it is asked; safe for any
   *     thread
   */
  public static DeathScreening open(
      Path index, ScreeningOptions options, Clock clock, Predicate<DeathFileRow> gone) {
    return new DeathScreening(Opened.of(index, options, gone), options, clock, gone);
  }

  /** What the index says on this person now. Never throws for what is in {@code person}. */
  public ScreeningResult screen(Person person) {
    Opened index = enter();
    if (index == null) {
      return new ScreeningResult.Unavailable("the index is closed");
    }
    try {
      return screen(person, index);
    } catch (OperatorException e) {
      return new ScreeningResult.Unavailable(String.valueOf(e.getMessage()));
    } finally {
      index.leave();
    }
  }

  /**
   * The same for each, in their order; parallel where the stream is. Each is asked of the index
   * that is in use when its turn comes.
   */
  public Stream<ScreeningResult> screen(Stream<Person> people) {
    return people.map(this::screen);
  }

  /** What the index in use says about itself; empty after {@link #close}. */
  public Optional<IndexHeader> findHeader() {
    Opened index = current;
    return index == null ? Optional.empty() : Optional.of(index.index.header());
  }

  /**
   * Uses another index from now on. Whoever is asking goes on with the old one, which is closed
   * when the last of them has its answer.
   *
   * @throws OperatorException where the other cannot be opened, is of another realm or speaks of an
   *     earlier day: people taken off since would be named again. The old one then stays in use.
   * @throws IllegalStateException after {@link #close}
   */
  public void swap(Path newer) {
    Opened next = Opened.of(newer, options, gone);
    Opened old;
    try {
      synchronized (exchange) {
        old = current;
        if (old == null) {
          throw new IllegalStateException("the screening is closed");
        }
        refuseUnlike(old.index.header(), next.index.header());
        current = next;
      }
    } catch (RuntimeException e) {
      next.leave();
      throw e;
    }
    old.leave();
  }

  /** From now on every answer is {@link ScreeningResult.Unavailable}. May be called again. */
  @Override
  public void close() {
    Opened old;
    synchronized (exchange) {
      old = current;
      current = null;
    }
    if (old != null) {
      old.leave();
    }
  }

  private @Nullable Opened enter() {
    Opened index = current;
    // One that was left for good has been exchanged: the next look finds its successor.
    while (index != null && !index.enter()) {
      index = current;
    }
    return index;
  }

  private ScreeningResult screen(Person person, Opened opened) {
    IndexHeader header = opened.index.header();
    LocalDate today = today(header);
    OptionalLong old =
        options.allowStale() ? OptionalLong.empty() : Freshness.tooOld(header, today);
    if (old.isPresent()) {
      return new ScreeningResult.Stale(header.asOf().orElse(today), old.getAsLong());
    }
    Person.Read read = person.read(header.realm());
    Decision decision =
        opened.screener.screen(
            read.identity(),
            CanonicalText.of(person.otherFamily()),
            person.lastSeenAlive().map(PartialDate::of));
    List<Finding> findings = new ArrayList<>(read.findings());
    if (decision.cut()) {
      findings.add(new Finding(0, ScreeningCodes.MANY_NAMESAKES, "", ""));
    }
    if (decision.seenAlive()) {
      findings.add(new Finding(0, ScreeningCodes.SEEN_ALIVE, "", ""));
    }
    List<ListedRecord> records = new ArrayList<>(decision.hits().size());
    for (Match hit : decision.hits()) {
      records.add(ListedRecord.of(hit, today));
    }
    return switch (decision.outcome()) {
      case MATCHED -> new ScreeningResult.Match(records.getFirst(), findings);
      case MULTIPLE_CANDIDATES -> new ScreeningResult.Review(true, records, findings);
      case PENDING_MANUAL_REVIEW -> new ScreeningResult.Review(false, records, findings);
      case NO_MATCH -> new ScreeningResult.NoMatch(findings);
      case INVALID_INPUT -> new ScreeningResult.Invalid(findings);
    };
  }

  private LocalDate today(IndexHeader header) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return header.realm() == Realm.REAL ? today : header.asOf().orElse(today);
  }

  private static void refuseUnlike(IndexHeader old, IndexHeader next) {
    if (old.realm() != next.realm()) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the new index is of the realm " + next.realm().word() + ", not " + old.realm().word(),
          "open it on its own");
    }
    if (old.asOf().isPresent()
        && next.asOf().isPresent()
        && next.asOf().get().isBefore(old.asOf().get())) {
      throw new OperatorException(
          ExitCode.NO,
          "the new index speaks of an earlier day than the one in use",
          "give the newest; an old one names people who have been taken off");
    }
  }

  /** An index with those who are asking it; closed when nobody is left. */
  private static final class Opened {
    private final PersonIndex index;
    private final Screener screener;
    // The one that has it in use, and everybody who is asking.
    private final AtomicInteger users = new AtomicInteger(1);

    private Opened(PersonIndex index, ScreeningOptions options, Predicate<DeathFileRow> gone) {
      this.index = index;
      this.screener =
          new Screener(index, new Scorer(Weights.frozen(), options.prior()), options, gone);
    }

    static Opened of(Path file, ScreeningOptions options, Predicate<DeathFileRow> gone) {
      PersonIndex index = PersonIndex.open(file);
      try {
        index.expectMany();
        // Counted now, so that the first to ask does not wait for it.
        index.frequencies();
        return new Opened(index, options, gone);
      } catch (RuntimeException e) {
        index.close();
        throw e;
      }
    }

    boolean enter() {
      return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void leave() {
      if (users.decrementAndGet() == 0) {
        index.close();
      }
    }
  }
}
