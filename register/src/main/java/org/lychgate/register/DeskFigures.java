package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How much work waits, and since when. Nobody is named.
 *
 * @param today the registry's day
 * @param lines one for each kind of work, in their order
 */
public record DeskFigures(LocalDate today, List<Line> lines) {
  public DeskFigures {
    lines = List.copyOf(lines);
  }

  /** A kind of work. */
  public enum Work {
    /** Claims of life that hold an entry: the registrar is asked. */
    CASES_HELD,
    /** Claims of life that wait for an officer. */
    CASES_WAITING,
    /** Held entries about which nobody has answered. */
    QUERIES,
    /** Held entries whose registrar reaffirmed: an officer rules. */
    REAFFIRMED,
    SECOND_LOOKS,
    LEADS,
    OFFICERS,
    QUARANTINE,
    UNMATCHED
  }

  /** Who has to do it. */
  public enum Owner {
    REPORTER,
    REGISTRAR,
    OFFICER,
    SECOND_OFFICER
  }

  /**
   * A queue.
   *
   * @param oldest day since when the oldest waits; of second looks, the day on which the first is
   *     due; empty where none waits
   * @param owner who has to do the oldest
   * @param overdue how many are past their day
   */
  public record Line(
      Work work, long count, Optional<LocalDate> oldest, Owner owner, long overdue) {}
}
