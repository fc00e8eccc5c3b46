package org.lychgate.gate;

import java.time.LocalDate;
import java.util.Set;
import org.lychgate.model.PartialDate;

/**
 * Dates that systems write when nobody gave one. A true death or birth on such a day exists, and is
 * rarer than the default; other first days of January are left alone, as many immigrants' papers
 * state 1 January as the birth date.
 */
final class DefaultDates {
  /** No year above this is a year: 9999-12-31 and its like mean "never". */
  private static final int LAST_YEAR = 9000;

  private static final Set<LocalDate> EVERYWHERE =
      Set.of(
          LocalDate.of(1, 1, 1), // .NET and ISO minimum
          LocalDate.of(1753, 1, 1), // SQL Server datetime minimum
          LocalDate.of(1858, 11, 17), // modified Julian day 0
          LocalDate.of(1899, 12, 30), // OLE automation day 0
          LocalDate.of(1899, 12, 31), // spreadsheet day 0
          LocalDate.of(1900, 1, 1), // spreadsheets, SQL Server smalldatetime
          LocalDate.of(1901, 1, 1), // year "01" in two digits
          LocalDate.of(1970, 1, 1)); // Unix time 0

  /** Zeroes that fall on days when people now living were born, so that only a death is refused. */
  private static final Set<LocalDate> OF_DEATHS =
      Set.of(
          LocalDate.of(1904, 1, 1), // classic Mac OS day 0
          LocalDate.of(1960, 1, 1), // SAS day 0
          LocalDate.of(1969, 12, 31), // Unix time 0 seen from west of Greenwich
          LocalDate.of(1980, 1, 1)); // FAT file time 0

  private DefaultDates() {}

  static boolean isDefaultBirth(PartialDate date) {
    return date.year() >= LAST_YEAR
        || date.findLocalDate().filter(EVERYWHERE::contains).isPresent();
  }

  static boolean isDefaultDeath(PartialDate date) {
    return isDefaultBirth(date) || date.findLocalDate().filter(OF_DEATHS::contains).isPresent();
  }
}
