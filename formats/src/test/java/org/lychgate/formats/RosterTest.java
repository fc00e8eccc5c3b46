package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ssn;

final class RosterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static IjeRecord.Builder whole() {
    IjeRecord.Builder record = IjeRecord.builder();
    for (RosterColumns.Column column : RosterColumns.all()) {
      if (!column.ije().isEmpty()) {
        int fits = Math.min(column.length(), IjeLayout.field(column.ije()).length());
        record.set(column.ije(), (column.name() + "/".repeat(50)).substring(0, fits));
      }
    }
    return record
        .set("DOD_YR", "2025")
        .set("DOD_MO", "11")
        .set("DOD_DY", "99")
        .set("DOB_YR", "1940")
        .set("DOB_MO", "02")
        .set("DOB_DY", "")
        .set("DSTATE", "YC")
        .set("FILENO", "000123")
        .set("SEX", "F")
        .set("SSN", "900110011")
        .set("LNAME", "Ferry")
        .set("GNAME", "Ada")
        .set("DMIDDLE", "Beatrix")
        .set("ALIAS", "0")
        .set("REPLACE", "1");
  }

  private static List<Parsed<IjeRecord>> read(byte[] file) {
    List<Parsed<IjeRecord>> records = new ArrayList<>();
    assertThat(RosterReader.read(new ByteArrayInputStream(file), records::add).read())
        .isEqualTo(records.size());
    return records;
  }

  private static List<String> codes(Parsed<?> record) {
    return record.findings().stream().map(Finding::code).toList();
  }

  @Test
  void writeThenRead_everyColumn_comesBack() throws IOException {
    RosterWriter writer = new RosterWriter(out, IjeEncoding.ASCII, LineEnd.CRLF);
    assertThat(writer.write(whole().build())).isEmpty();
    assertThat(out.toByteArray()).hasSize(677);
    IjeRecord record = IjeReaderTest.value(read(out.toByteArray()).getFirst());
    assertThat(record.text()).isEqualTo(whole().build().text());
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    IjeWriter.asRead(again).write(record);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
    Parsed<DeathReport> report =
        IjeReports.toReport(
            record,
            "m",
            new ReporterId("registrar-yc"),
            ReporterRole.REGISTRAR,
            LocalDate.of(2025, 12, 1),
            record.source().hash());
    assertThat(report)
        .isInstanceOfSatisfying(
            Parsed.Value.class,
            v -> {
              DeathReport r = (DeathReport) v.value();
              assertThat(r.certificate()).contains(new CertificateKey("YC", 2025, 123));
              assertThat(r.death().canonical()).isEqualTo("2025-11-XX");
              assertThat(r.decedent().birth().canonical()).isEqualTo("1940-02---");
              assertThat(r.decedent().ssn()).contains(new Ssn(900_110_011));
              assertThat(r.certified()).isEmpty();
            });
    assertThat(IjeIntent.find(record)).contains(IjeIntent.UPDATE);
  }

  @Test
  void write_whatTheRosterLacks_isFoundOrRefused() throws IOException {
    RosterWriter writer = new RosterWriter(out, IjeEncoding.ASCII, LineEnd.LF);
    IjeRecord.Builder lengthy =
        whole().set("STATETEXT_D", "NORTHERN MARIANA ISLANDS").set("REPLACE", "2");
    lengthy.setText("LNAME", "Ferrÿ");
    assertThat(writer.write(lengthy.build()))
        .extracting(f -> f.code() + ":" + f.field())
        .containsExactly("IJE_REPLACED:LNAME", "IJE_CUT:STATETEXT_D");
    IjeRecord record = IjeReaderTest.value(read(out.toByteArray()).getFirst());
    assertThat(record.get("STATETEXT_D")).isEqualTo("NORTHERN MARIANA ISL");
    assertThat(record.get("LNAME")).isEqualTo("Ferry");
    assertThat(record.get("REPLACE")).isEqualTo("1");
    // A void record would tell of a death that the sender takes back.
    IjeRecord isVoid = whole().set("VOID", "1").build();
    assertThat(RosterWriter.findObstacle(isVoid).map(Finding::code)).contains("IJE_VOID");
    assertThatThrownBy(() -> writer.write(isVoid)).isInstanceOf(IllegalArgumentException.class);
    assertThat(RosterWriter.findObstacle(whole().set("VOID", "0").build())).isEmpty();
  }

  @Test
  void read_lengthsAndEncodings_areThoseOfIje() throws IOException {
    new RosterWriter(out, IjeEncoding.LATIN1, LineEnd.NONE).write(whole().build());
    String text = out.toString(StandardCharsets.ISO_8859_1);
    String utf8 = text.replace("Ferry", "Ferrÿ");
    String file = text + "\n" + text.substring(0, 646) + "\n\n" + text + " \n" + utf8;
    List<Parsed<IjeRecord>> records = read(file.getBytes(StandardCharsets.UTF_8));
    assertThat(records)
        .extracting(RosterTest::codes)
        .containsExactly(
            List.of(),
            List.of("IJE_SHORT"),
            List.of("IJE_EMPTY"),
            List.of("IJE_LONG"),
            List.of("IJE_UTF8"));
    assertThat(IjeReaderTest.value(records.getLast()).get("LNAME")).isEqualTo("Ferrÿ");
    assertThat(codes(read("x".repeat(100_000).getBytes(StandardCharsets.UTF_8)).getFirst()))
        .containsExactly("IJE_LONG");
  }

  @Test
  @Tag("shared")
  void columns_areThoseThatOthersUse() throws IOException {
    String folder = System.getenv("LYCHGATE_SHARED");
    Path shared =
        folder == null
            ? Path.of(System.getProperty("lychgate.root")).resolveSibling("shared")
            : Path.of(folder);
    try (Stream<String> lines =
        Files.lines(shared.resolve("formats/ije_mortality_roster_layout.csv"))) {
      List<String> theirs =
          lines
              .filter(line -> line.matches("\\d+,\\d+,\\d+,[A-Z0-9_]+,.*"))
              .map(line -> String.join(",", List.of(line.split(",")).subList(1, 4)))
              .toList();
      assertThat(
              RosterColumns.all().stream().map(c -> c.start() + "," + c.length() + "," + c.name()))
          .containsExactlyElementsOf(theirs);
    }
  }
}
