package org.lychgate.bench.gate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One honest reporter's batches, day after day.
 *
 * @param name of the kind
 * @param perDay deaths a day in the mean
 * @param weekly sent on Mondays; else on every working day
 * @param ages of its dead
 * @param seasons whether more die in winter
 */
record Traffic(String name, double perDay, boolean weekly, Ages ages, boolean seasons) {
  /** Nothing before this day. */
  static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  /** Two years. */
  static final LocalDate LAST = LocalDate.of(2025, 12, 31);

  /** Winter's height and its day of the year: weeks 1 and 2 of 2017 to 2019, +13 and +15 %. */
  private static final double WINTER = .1;

  private static final int WINTER_DAY = 12;

  /** A batch that is about to be sent on {@code day}. */
  @FunctionalInterface
  interface Sent {
    void accept(LocalDate day, List<Filed> batch);
  }

  /** Makes the batches from one day to another, both included, and hands each over. */
  void run(Clerk clerk, LocalDate from, LocalDate to, Sent sent) {
    LocalDate before = from.minusDays(1);
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      if (sends(day)) {
        int days = (int) ChronoUnit.DAYS.between(before, day);
        int n = clerk.draw().poisson(perDay * season(day) * days);
        before = day;
        if (n > 0) {
          sent.accept(day, clerk.honest(n, day, ages));
        }
      }
    }
  }

  private boolean sends(LocalDate day) {
    return weekly ? day.getDayOfWeek() == DayOfWeek.MONDAY : isWorkday(day);
  }

  static boolean isWorkday(LocalDate day) {
    return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
  }

  /** Working days among so many days. */
  static int workdays(LocalDate from, int days) {
    return (int) from.datesUntil(from.plusDays(days)).filter(Traffic::isWorkday).count();
  }

  private double season(LocalDate day) {
    return seasons
        ? 1 + WINTER * Math.cos(2 * Math.PI * (day.getDayOfYear() - WINTER_DAY) / 365)
        : 1;
  }

  /** A registrar of a state with the nation's ages. */
  static Traffic state(String name, double perDay, Ages ages) {
    return new Traffic(name, perDay, false, ages, true);
  }
}
