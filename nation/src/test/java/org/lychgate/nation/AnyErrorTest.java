package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonRow;
import org.lychgate.model.DeathReport;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;

/** However much is wrong in a record, our own readers take it or say why not. */
final class AnyErrorTest {
  private static final int PEOPLE = 6_000;

  @TempDir private Path dir;

  private static Records wild() {
    List<String> table = new ArrayList<>(List.of("code,suggested_rate"));
    for (ErrorCode code : ErrorCode.values()) {
      // FNU, LNU and the unknown birth date would cover the others too often.
      boolean covering = code == ErrorCode.E36 || code == ErrorCode.X05 || code == ErrorCode.E37;
      table.add(code + "," + (covering ? ".05" : ".4"));
    }
    return Records.of(
        Nation.of(new NationSpec(4, PEOPLE, Realm.BENCH, Span.LIVES, 1, Optional.empty())),
        ErrorRates.defaults().with(table));
  }

  @Test
  void reports_withAllErrorsAtOnce_areRecordsOrFindings() {
    Records records = wild();
    Set<ErrorCode> seen = EnumSet.noneOf(ErrorCode.class);
    int read = 0;
    for (long i = 0; i < PEOPLE; i++) {
      for (DeathRecord report : records.reports(i)) {
        seen.addAll(report.errors());
        IjeRecord form = IjeForm.of(report, records.nation().person(i), 1 + (int) i);
        Parsed<DeathReport> parsed = parse(form);
        if (parsed instanceof Parsed.Value<DeathReport> value) {
          assertThat(report.stands()).isTrue();
          assertThat(value.value().decedent().birth()).isEqualTo(report.stated().birth());
          assertThat(value.value().death()).isEqualTo(report.death());
          assertThat(value.value().decedent().ssn()).isEqualTo(report.stated().ssn());
          read++;
        } else {
          assertThat(report.stands()).isFalse();
          assertThat(parsed.findings()).isNotEmpty();
        }
        assertThat(report.death().earliest()).isBeforeOrEqualTo(report.day());
        assertThat(report.stated().birth().earliest()).isBeforeOrEqualTo(report.death().latest());
        assertThat(report.stated().name().isEmpty()).isFalse();
      }
    }
    assertThat(read).isGreaterThan(1_000);
    assertThat(seen)
        .containsAll(EnumSet.range(ErrorCode.E01, ErrorCode.E02))
        .containsAll(EnumSet.range(ErrorCode.E11, ErrorCode.E14))
        .containsAll(EnumSet.range(ErrorCode.E16, ErrorCode.E20))
        .containsAll(EnumSet.range(ErrorCode.E22, ErrorCode.E27))
        .contains(ErrorCode.E31, ErrorCode.E32, ErrorCode.E33, ErrorCode.E34);
  }

  private static Parsed<DeathReport> parse(IjeRecord form) {
    List<Parsed<IjeRecord>> out = new ArrayList<>();
    byte[] bytes = (form.text() + "\n").getBytes(StandardCharsets.ISO_8859_1);
    IjeReader.read(new ByteArrayInputStream(bytes), out::add);
    IjeRecord record = ((Parsed.Value<IjeRecord>) out.getFirst()).value();
    return IjeReports.toReport(
        record,
        "1",
        Reporter.REGISTRAR_TT.id(),
        Reporter.REGISTRAR_TT.role(),
        LocalDate.of(2026, 1, 12),
        record.source().hash());
  }

  @Test
  void customers_withAllErrorsAtOnce_areRowsOrFindings() throws IOException {
    Records records = wild();
    Path file = dir.resolve("customers.csv");
    try (Sheet sheet = new Sheet(file, false)) {
      sheet.row(TableRows.CUSTOMERS);
      Rows rows = new Rows();
      for (int i = 0; i < PEOPLE; i++) {
        TableRows.customer(rows, Customers.id(i), records.customer(i));
      }
      sheet.add(rows);
      sheet.commit();
    }
    List<Parsed<PersonRow>> read = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      PersonCsvReader.open(in, Realm.BENCH, "").read(read::add);
    }
    assertThat(read).hasSize(PEOPLE);
    assertThat(read)
        .allSatisfy(p ->
            assertThat(p instanceof Parsed.Value<PersonRow> || !p.findings().isEmpty()).isTrue());
    assertThat(read.stream().filter(p -> p instanceof Parsed.Value<PersonRow>).count())
        .isGreaterThan(PEOPLE * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 10.1, Double.NaN})
  void of_noiseThatIsNoFactor_isRefused(double noise) {
    NationSpec wrong = new NationSpec(4, 500, Realm.BENCH, Span.LIVES, noise, Optional.empty());
    assertThatThrownBy(() -> Records.of(Nation.of(wrong)))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void records_withoutNoise_areRight() {
    Nation nation =
        Nation.of(new NationSpec(4, 3_000, Realm.BENCH, Span.LIVES, 0, Optional.empty()));
    Records records = Records.of(nation);
    for (long i = 0; i < nation.size(); i++) {
      assertThat(records.customer(i).errors()).isEmpty();
      for (DeathRecord report : records.reports(i)) {
        assertThat(report.stated()).isEqualTo(nation.person(i).identity());
      }
    }
  }

  @Test
  void records_onManyThreads_areTheSame() {
    Records records =
        Records.of(
            Nation.of(new NationSpec(4, PEOPLE, Realm.BENCH, Span.LIVES, 3, Optional.empty())));
    List<List<DeathRecord>> reports =
        LongStream.range(0, PEOPLE).mapToObj(records::reports).toList();
    List<CustomerRow> customers = LongStream.range(0, PEOPLE).mapToObj(records::customer).toList();
    assertThat(LongStream.range(0, PEOPLE).parallel().mapToObj(records::reports).toList())
        .isEqualTo(reports);
    assertThat(LongStream.range(0, PEOPLE).parallel().mapToObj(records::customer).toList())
        .isEqualTo(customers);
    for (long i = 0; i < PEOPLE; i += 7) {
      for (DeathRecord report : reports.get((int) i)) {
        if (report.stands()) {
          assertThat(records.report(i, report.reporter())).contains(report);
        }
      }
    }
  }

  @Test
  void reportsOnLiving_areAboutTheLivingAndRareAsSaid() {
    Nation nation =
        Nation.of(new NationSpec(4, 60_000, Realm.BENCH, Span.YEAR, 1, Optional.empty()));
    Records often = Records.of(nation, ErrorRates.only(ErrorCode.E28, .5));
    int seen = 0;
    for (long i = 0; i < nation.size(); i++) {
      Optional<DeathRecord> report = often.reportOnLiving(i);
      if (report.isPresent()) {
        seen++;
        assertThat(nation.person(i).death()).isEmpty();
        assertThat(report.get().isAboutLiving()).isTrue();
        assertThat(report.get().errors()).contains(ErrorCode.E28);
      }
    }
    // Half of the false ones among 1.4 reports a death, .9 % of the living die a year.
    assertThat(Expected.fits(seen, nation.size(), .5 * .009 * 1.4 * .97, .5 * .009 * 1.4)).isTrue();
    assertThat(
            LongStream.range(0, nation.size())
                .mapToObj(Records.of(nation)::reportOnLiving)
                .filter(Optional::isPresent))
        .hasSizeLessThan(3);
  }
}
