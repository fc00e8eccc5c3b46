package org.lychgate.bench.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Small, well-formed CSV files as published; whole in memory. */
final class Csv {
  private Csv() {}

  /** All rows, the header first; values without blanks around them. A {@code .gz} is unpacked. */
  static List<List<String>> read(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "a public set cannot be read: " + file.getFileName(),
          "check the folder given with --shared",
          e);
    }
  }

  static List<List<String>> parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
      csv.forEach(row -> rows.add(row.getFields().stream().map(String::strip).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
