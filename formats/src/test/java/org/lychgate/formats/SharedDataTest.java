package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;

/** Records that others made: only where the folder with them stands beside the project. */
@Tag("shared")
final class SharedDataTest {
  private static Path shared() {
    String folder = System.getenv("LYCHGATE_SHARED");
    return folder == null
        ? Path.of(System.getProperty("lychgate.root")).resolveSibling("shared")
        : Path.of(folder);
  }

  private static List<Path> list(String folder) throws IOException {
    try (Stream<Path> files = Files.list(shared().resolve(folder))) {
      return files.sorted().toList();
    }
  }

  private static List<Parsed<IjeRecord>> readIje(Path file) throws IOException {
    List<Parsed<IjeRecord>> records = new ArrayList<>();
    try (InputStream in = InputFiles.open(file)) {
      IjeReader.read(in, records::add);
    }
    return records;
  }

  @Test
  void insee_allRows_areKeptAndPartialDatesStayPartial() throws IOException {
    ReadCounts counts = ReadCounts.NONE;
    List<DeathFileRow> rows = new ArrayList<>();
    for (Path file : list("data/insee")) {
      try (InputStream in = InputFiles.open(file)) {
        counts = counts.plus(InseeReader.read(in, row -> rows.add(DmfReaderTest.value(row))));
      }
    }
    assertThat(counts).isEqualTo(new ReadCounts(1_295, 1_295, 0, 0));
    long partial = rows.stream().filter(r -> !r.identity().birth().isComplete()).count();
    assertThat(partial).isEqualTo(0);
    List<DeathFileRow> found =
        rows.stream().filter(r -> r.identity().name().family().equals("JALLUT")).toList();
    assertThat(found).hasSize(1);
    DeathFileRow row = found.getFirst();
    assertThat(row.identity().name()).isEqualTo(new PersonName("JALLUT", "JEAN GABRIEL", "", ""));
    assertThat(row.identity().sex()).isEqualTo(Sex.M);
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1932, 1, 4));
    assertThat(row.death()).isEqualTo(new PartialDate(1975, 11, 14));
    assertThat(row.placeOfDeath()).isEqualTo("38185");
  }

  @Test
  void ije_allRecords_haveTheValuesOthersExpect() throws IOException {
    int checked = 0;
    for (String line : Files.readAllLines(shared().resolve("formats/ije_expected_values.csv"))) {
      List<String> parts = List.of(line.split(",", -1));
      if (!parts.getFirst().endsWith(".ije")) {
        continue;
      }
      List<Parsed<IjeRecord>> records = readIje(shared().resolve(parts.getFirst()));
      assertThat(records).hasSize(1);
      assertThat(IjeReaderTest.value(records.getFirst()).get(parts.get(1)))
          .as("%s %s", parts.get(0), parts.get(1))
          .isEqualTo(parts.get(2));
      checked++;
    }
    assertThat(checked).isEqualTo(21);
  }

  @Test
  void ije_allRecords_comeOutByteByByteAndColumnByColumn() throws IOException {
    for (Path file : list("data/ije")) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(IjeWriterTest.asRead(bytes)).as(file.toString()).isEqualTo(bytes);
      IjeRecord record = IjeReaderTest.value(readIje(file).getFirst());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(new IjeWriter(out, IjeEncoding.LATIN1, LineEnd.CRLF).write(record)).isEmpty();
      assertThat(IjeReaderTest.value(IjeReader.parse(out.toByteArray())).text())
          .isEqualTo(record.text());
      assertThat(IjeIntent.find(record)).as(file.toString()).isPresent();
    }
  }

  @Test
  void ije_allRecords_makeReports() throws IOException {
    int made = 0;
    for (Path file : list("data/ije")) {
      IjeRecord record = IjeReaderTest.value(readIje(file).getFirst());
      Parsed<?> report =
          IjeReports.toReport(
              record,
              "m",
              new ReporterId("r"),
              ReporterRole.REGISTRAR,
              LocalDate.of(2026, 1, 12),
              record.source().hash());
      // Some fixtures are there for one field and say nothing of whose death it is.
      boolean somebody = !record.get("LNAME").matches("|UNKNOWN") || !record.get("GNAME").isEmpty();
      assertThat(report instanceof Parsed.Value).as(file.toString()).isEqualTo(somebody);
      made += somebody ? 1 : 0;
    }
    assertThat(made).isEqualTo(5);
  }

  @Test
  void ije_layout_isTheOneOthersUse() throws IOException {
    List<String> lines = Files.readAllLines(shared().resolve("formats/ije_mortality_layout.csv"));
    List<IjeLayout.Field> fields = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> parts = List.of(line.split(",", 6));
      fields.add(
          new IjeLayout.Field(
              parts.get(4), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2))));
    }
    assertThat(IjeLayout.fields()).isEqualTo(fields);
  }
}
