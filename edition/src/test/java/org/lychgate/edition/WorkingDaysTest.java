package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WorkingDaysTest {
  /** Weekdays on which federal offices are closed, as the Office of Personnel Management has it. */
  private static List<LocalDate> closed(int year) {
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(day -> !WorkingDays.isWorkingDay(day))
        .filter(day ->
            day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
        .toList();
  }

  private static List<LocalDate> days(int year, int... monthsAndDays) {
    return IntStream.range(0, monthsAndDays.length / 2)
        .mapToObj(i -> LocalDate.of(year, monthsAndDays[2 * i], monthsAndDays[2 * i + 1]))
        .toList();
  }

  @Test
  void holidays_ofSixYears_areThePublishedOnes() {
    assertThat(closed(2020))
        .isEqualTo(
            days(2020, 1, 1, 1, 20, 2, 17, 5, 25, 7, 3, 9, 7, 10, 12, 11, 11, 11, 26, 12, 25));
    // New Year's Day of 2022 is a Saturday: the Friday before is of 2021.
    assertThat(closed(2021))
        .isEqualTo(
            days(
                2021, 1, 1, 1, 18, 2, 15, 5, 31, 6, 18, 7, 5, 9, 6, 10, 11, 11, 11, 11, 25, 12, 24,
                12, 31));
    assertThat(closed(2022))
        .isEqualTo(
            days(2022, 1, 17, 2, 21, 5, 30, 6, 20, 7, 4, 9, 5, 10, 10, 11, 11, 11, 24, 12, 26));
    assertThat(closed(2026))
        .isEqualTo(
            days(
                2026, 1, 1, 1, 19, 2, 16, 5, 25, 6, 19, 7, 3, 9, 7, 10, 12, 11, 11, 11, 26, 12,
                25));
    assertThat(closed(2027))
        .isEqualTo(
            days(
                2027, 1, 1, 1, 18, 2, 15, 5, 31, 6, 18, 7, 5, 9, 6, 10, 11, 11, 11, 11, 25, 12, 24,
                12, 31));
    assertThat(closed(2028))
        .isEqualTo(
            days(2028, 1, 17, 2, 21, 5, 29, 6, 19, 7, 4, 9, 4, 10, 9, 11, 10, 11, 23, 12, 25));
  }

  @Test
  void after_aWeekendAndAHoliday_countsWhatIsOpen() {
    assertThat(WorkingDays.after(LocalDate.of(2026, 1, 12), 5))
        .isEqualTo(LocalDate.of(2026, 1, 20));
    assertThat(WorkingDays.after(LocalDate.of(2026, 1, 17), 1))
        .isEqualTo(LocalDate.of(2026, 1, 20));
    assertThat(WorkingDays.after(LocalDate.of(2026, 3, 2), 5)).isEqualTo(LocalDate.of(2026, 3, 9));
  }
}
