package org.lychgate.register;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What day it is. Whoever has the machine can set its clock; a running process has another one
 * beside it that nobody sets and that never runs ahead. Where the two have come apart the second is
 * believed: so holds and reversals go on under the right day, and nothing is dated by the wrong
 * one. What enters or publishes a death waits besides, until the clock is right again or the
 * register is started anew. For any thread.
 */
final class Days {
  /** Clocks are put right by seconds, not by days; a day's end at midnight is no jump either. */
  private static final Duration TOLERANCE = Duration.ofDays(1);

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Instant began;
  private final long beganNanos;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Takes the clock to be right now: there is nothing yet to compare it with.
   *
   * @param clock that can be set
   * @param nanos that cannot: a running clock in nanoseconds, of any beginning
   */
  Days(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.began = clock.instant();
    this.beganNanos = nanos.getAsLong();
  }

  /** The day (UTC): by the clock, and by the other where the clock has jumped. */
  LocalDate today() {
    Reading reading = read();
    return day(reading.apart() ? reading.steady() : reading.now());
  }

  /**
   * Why no death may be entered or published now; empty where there is no doubt about the day.
   *
   * @param last day of the log's last leaf, where it has one
   */
  Optional<String> findDoubt(Optional<LocalDate> last) {
    Reading reading = read();
    boolean ahead = reading.apart() && reading.now().isAfter(reading.steady());
    Optional<LocalDate> before =
        last.filter(day -> day.isAfter(today().plusDays(TOLERANCE.toDays())));
    if (!ahead && before.isEmpty()) {
      told.set(false);
      return Optional.empty();
    }
    String why =
        ahead
            ? "the registry's clock has jumped to "
                + day(reading.now())
                + ", and by the time that has passed it is "
                + day(reading.steady())
            : "the log's last day is "
                + before.orElseThrow()
                + ", and by the registry's clock it is "
                + today();
    if (!told.getAndSet(true)) {
      System.getLogger(Days.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "nothing is entered or published, claims and reversals are: "
                  + why
                  + ". Put the clock right; where it is right, start the registry again.");
    }
    return Optional.of(why + "; nothing is entered or published until that is put right");
  }

  private record Reading(Instant now, Instant steady) {
    boolean apart() {
      return Duration.between(steady, now).abs().compareTo(TOLERANCE) > 0;
    }
  }

  private Reading read() {
    // In this order: time that passes between the two must not look like a jump.
    Instant now = clock.instant();
    return new Reading(now, began.plusNanos(nanos.getAsLong() - beganNanos));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
