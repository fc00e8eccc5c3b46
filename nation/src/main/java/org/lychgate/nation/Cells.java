package org.lychgate.nation;

import java.time.LocalDate;

/** When numbers are given: one cell a year, 1936 to 2025, and two of 2011. */
final class Cells {
  /** Before this day a number tells where and when it was given; from then on it tells nothing. */
  static final LocalDate RANDOMISED = LocalDate.of(2011, 6, 25);

  static final int FIRST_YEAR = 1936;
  static final int LAST_YEAR = 2025;

  /** The first cell whose numbers are random. */
  static final int RANDOM = 2011 - FIRST_YEAR + 1;

  static final int COUNT = LAST_YEAR - FIRST_YEAR + 2;

  private Cells() {}

  static int year(int cell) {
    return cell < RANDOM ? FIRST_YEAR + cell : FIRST_YEAR + cell - 1;
  }

  /** Share of the year's numbers that fall into the cell. */
  static double share(int cell) {
    return cell == RANDOM - 1 ? 175 / 365.0 : cell == RANDOM ? 190 / 365.0 : 1;
  }

  static LocalDate first(int cell) {
    return cell == 0
        ? LocalDate.of(FIRST_YEAR, 11, 24)
        : cell == RANDOM ? RANDOMISED : LocalDate.of(year(cell), 1, 1);
  }

  static LocalDate last(int cell) {
    return cell == RANDOM - 1 ? RANDOMISED.minusDays(1) : LocalDate.of(year(cell), 12, 31);
  }
}
