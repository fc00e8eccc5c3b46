package org.lychgate.edition;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/**
 * Working days: Monday to Friday without the federal holidays of the United States, by which a
 * registrar's time to answer is counted. Computed, so that no table runs out: 5 U.S.C. 6103(a), as
 * amended by P.L. 117-17 (Juneteenth, from 2021 on). One that falls on a Saturday is kept on the
 * Friday before (6103(b)), on a Sunday on the Monday after (Executive Order 11582). Inauguration
 * Day is a holiday in one city only, and closings by order of a day are not known here: both give
 * the registrar less time and never a living person more.
 */
public final class WorkingDays {
  private static final int JUNETEENTH_SINCE = 2021;

  private WorkingDays() {}

  /** The {@code count}th working day after {@code day}; {@code count} is 1 or more. */
  public static LocalDate after(LocalDate day, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("working days are counted from 1");
    }
    LocalDate at = day;
    for (int left = count; left > 0; ) {
      at = at.plusDays(1);
      left -= isWorkingDay(at) ? 1 : 0;
    }
    return at;
  }

  /** Whether offices are open. */
  public static boolean isWorkingDay(LocalDate day) {
    return !isWeekend(day) && !isHoliday(day);
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static boolean isHoliday(LocalDate day) {
    return isMovable(day)
        || isFixed(day)
        || (day.getDayOfWeek() == DayOfWeek.FRIDAY && isFixed(day.plusDays(1)))
        || (day.getDayOfWeek() == DayOfWeek.MONDAY && isFixed(day.minusDays(1)));
  }

  private static boolean isFixed(LocalDate day) {
    return switch (day.getMonth()) {
      case JANUARY -> day.getDayOfMonth() == 1;
      case JUNE -> day.getDayOfMonth() == 19 && day.getYear() >= JUNETEENTH_SINCE;
      case JULY -> day.getDayOfMonth() == 4;
      case NOVEMBER -> day.getDayOfMonth() == 11;
      case DECEMBER -> day.getDayOfMonth() == 25;
      case FEBRUARY, MARCH, APRIL, MAY, AUGUST, SEPTEMBER, OCTOBER -> false;
    };
  }

  private static boolean isMovable(LocalDate day) {
    return isNth(day, Month.JANUARY, 3, DayOfWeek.MONDAY)
        || isNth(day, Month.FEBRUARY, 3, DayOfWeek.MONDAY)
        || (day.getMonth() == Month.MAY
            && day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY))))
        || isNth(day, Month.SEPTEMBER, 1, DayOfWeek.MONDAY)
        || isNth(day, Month.OCTOBER, 2, DayOfWeek.MONDAY)
        || isNth(day, Month.NOVEMBER, 4, DayOfWeek.THURSDAY);
  }

  private static boolean isNth(LocalDate day, Month month, int nth, DayOfWeek weekday) {
    return day.getMonth() == month
        && day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
  }
}
