package org.lychgate.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.lychgate.model.Ssn;

/**
 * What is true in the demo's nation, read back from truth.csv. The demo's checks ask it; nothing of
 * the road does.
 */
final class Truth {
  private final Set<Ssn> deceased = new HashSet<>();

  static Truth read(Path file) {
    Truth truth = new Truth();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        Ssn ssn = Ssn.parse(row.getField("ssn")).orElseThrow();
        if (!row.getField("death_date").isEmpty()) {
          truth.deceased.add(ssn);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return truth;
  }

  /** Whether {@code ssn} is the number of somebody who died. Everybody else is alive. */
  boolean isOfDecedent(Ssn ssn) {
    return deceased.contains(ssn);
  }
}
