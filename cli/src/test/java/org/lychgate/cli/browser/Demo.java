package org.lychgate.cli.browser;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** People of the demonstration who are listed, each handed out once. */
final class Demo {
  private static final AtomicInteger USED = new AtomicInteger();

  /**
   * Somebody who is listed.
   *
   * @param birth ISO date
   */
  record Listed(String ssn, String given, String middle, String family, String birth, String sex) {
    String year() {
      return birth.substring(0, 4);
    }

    String month() {
      return birth.substring(5, 7);
    }

    String day() {
      return birth.substring(8, 10);
    }
  }

  private Demo() {}

  /** Somebody whom no other test has, and no claim of the scene. */
  static Listed next(Site site) {
    List<Listed> all = listed(site);
    // The scene has used the first two of them.
    return all.get(2 + USED.getAndIncrement());
  }

  private static List<Listed> listed(Site site) {
    Path dmf = site.data().resolve("edition/full/000001/entries.dmf");
    Path people = site.data().resolve("nation/people.csv");
    try {
      Set<String> numbers = new HashSet<>();
      for (String row : Files.readAllLines(dmf, StandardCharsets.ISO_8859_1)) {
        numbers.add(row.substring(1, 10));
      }
      List<Listed> out = new ArrayList<>();
      try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(people)) {
        for (NamedCsvRecord row : rows) {
          String ssn = row.getField("ssn").replace("-", "");
          if (numbers.contains(ssn) && row.getField("suffix").isEmpty()) {
            out.add(
                new Listed(
                    ssn,
                    row.getField("first_name"),
                    row.getField("middle_name"),
                    row.getField("last_name"),
                    row.getField("birth_date"),
                    row.getField("sex")));
          }
        }
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
