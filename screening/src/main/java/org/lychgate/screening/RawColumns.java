package org.lychgate.screening;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lychgate.model.RawRecord;

/** Gives back the columns of a row that could not be used, so that its owner can find it again. */
final class RawColumns {
  private RawColumns() {}

  /** The columns, or none where the row does not have exactly {@code count}. */
  static List<String> of(RawRecord raw, char delimiter, int count) {
    String text = new String(raw.bytes(), StandardCharsets.UTF_8);
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
      for (CsvRecord record : csv) {
        return record.getFieldCount() == count ? List.copyOf(record.getFields()) : List.of();
      }
    } catch (IOException | RuntimeException _) {
      // A row that is broken has no columns; its bytes are in the quarantine.
      return List.of();
    }
    return List.of();
  }
}
