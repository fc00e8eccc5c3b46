package org.lychgate.subscriber;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.PastHits;
import org.lychgate.screening.PastHits.PastHit;

/**
 * Joins what the list says now to the hits of past screenings: whoever was a hit on an entry that
 * is gone is told of at once, not after the customers were screened anew.
 *
 * <p>It compares states, and asks what was told before: so it can be run at any time and as often
 * as one likes, and a process that died in it says again what it had not put down.
 */
final class LocalJoin {
  private final Path decisions;
  private final LocalEvents events;
  private final UndoList undo;
  private final Steps steps;
  private List<PastHit> hits = List.of();
  private boolean read;

  LocalJoin(Path decisions, LocalEvents events, UndoList undo, Steps steps) {
    this.decisions = decisions;
    this.events = events;
    this.undo = undo;
    this.steps = steps;
  }

  /** A screening has written what it remembers: it is read again before the next join. */
  void forget() {
    read = false;
    hits = List.of();
  }

  /**
   * Tells of every hit that stands otherwise than was last told. How many were told of.
   *
   * @throws Refused if the hits that are remembered cannot be read
   */
  List<LocalEvent> run(Listing listing, LocalDate day) {
    readHits();
    Set<PastHit> all = new LinkedHashSet<>(hits);
    // Forgotten by the screenings since, but what was said of them may have to be taken back.
    all.addAll(events.listNewest(LocalEvent.Type.WITHDRAWN));
    List<LocalEvent> fresh = new ArrayList<>();
    for (PastHit hit : all) {
      find(hit, listing.standing(hit.entry()), day).ifPresent(fresh::add);
    }
    if (fresh.isEmpty()) {
      return fresh;
    }
    // By the registry's order, then by customer: the same file for the same history.
    fresh.sort(
        Comparator.comparingLong(LocalEvent::notice)
            .thenComparing(LocalEvent::entry)
            .thenComparing(LocalEvent::customer));
    List<LocalEvent> told = number(fresh, undo.addJoined(listUnfiled(fresh)));
    steps.done("withdrawn filed");
    events.add(told);
    steps.done("events kept");
    return told;
  }

  private void readHits() {
    if (read) {
      return;
    }
    try {
      hits = PastHits.read(decisions);
      read = true;
    } catch (OperatorException e) {
      throw new Refused("DECISIONS", String.valueOf(e.getMessage()));
    }
  }

  /** What is to be said of one hit; empty where that was said already. */
  private Optional<LocalEvent> find(PastHit hit, Standing now, LocalDate day) {
    Optional<LocalEvent> before = events.findNewest(hit);
    boolean wasGone = before.filter(event -> event.type() == LocalEvent.Type.WITHDRAWN).isPresent();
    LocalEvent.Cause cause =
        switch (now.kind()) {
          case HELD -> LocalEvent.Cause.HOLD;
          case REVERSED -> LocalEvent.Cause.REVERSAL;
          case UNLISTED -> LocalEvent.Cause.EDITION;
          case LISTED -> now.notice() > 0 ? LocalEvent.Cause.RELEASE : LocalEvent.Cause.EDITION;
        };
    boolean gone = now.kind() != Standing.Kind.LISTED;
    boolean said =
        gone
            // A hold that became a reversal is said; that an edition follows a notice is not.
            ? wasGone
                && (now.kind() == Standing.Kind.UNLISTED
                    || before.map(LocalEvent::cause).filter(cause::equals).isPresent())
            : !wasGone;
    if (said) {
      return Optional.empty();
    }
    return Optional.of(
        new LocalEvent(
            0,
            gone ? LocalEvent.Type.WITHDRAWN : LocalEvent.Type.LISTED_AGAIN,
            cause,
            hit.customer(),
            hit.entry(),
            now.notice(),
            day,
            gone && events.isFiled(hit.customer(), hit.entry())));
  }

  /** Those that withdrawn.csv does not have yet. */
  private static Set<PastHit> listUnfiled(List<LocalEvent> fresh) {
    Set<PastHit> out = new LinkedHashSet<>();
    for (LocalEvent event : fresh) {
      if (event.type() == LocalEvent.Type.WITHDRAWN && !event.filed()) {
        out.add(new PastHit(event.customer(), event.entry()));
      }
    }
    return out;
  }

  private List<LocalEvent> number(List<LocalEvent> fresh, Set<PastHit> filed) {
    List<LocalEvent> out = new ArrayList<>();
    long sequence = events.last();
    for (LocalEvent event : fresh) {
      sequence++;
      boolean withdrawn = event.type() == LocalEvent.Type.WITHDRAWN;
      PastHit hit = new PastHit(event.customer(), event.entry());
      out.add(
          new LocalEvent(
              sequence,
              event.type(),
              event.cause(),
              event.customer(),
              event.entry(),
              event.notice(),
              event.day(),
              withdrawn && (event.filed() || filed.contains(hit))));
    }
    return out;
  }
}
