package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.AsciiText;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;

/** Reads the written reports back with the real reader and holds them against the truth. */
final class ReportsTest {
  private static final LocalDate RECEIVED = LocalDate.of(2026, 1, 12);
  private static final Nation NATION = Nation.of(1, 30_000, Realm.SYNTHETIC);

  @TempDir private static Path dir;

  private static final Map<String, String[]> TRUTH = new HashMap<>();
  private static final Map<String, Person> PEOPLE = new HashMap<>();
  private static final List<Read> ALL = new ArrayList<>();

  /** A report as read, where it stood, the person meant and the slips that truth.csv admits. */
  private record Read(String place, DeathReport report, Person person, Set<String> slips) {}

  private record Void(String place, IjeRecord record, Person person, Set<String> slips) {}

  private static final List<Void> VOID = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    NationWriter.write(NATION, dir, false, Progress.NONE);
    Map<String, Map.Entry<Person, Set<String>>> byPlace = new HashMap<>();
    for (String line : Files.readAllLines(NationFiles.truth(dir))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals("person_id")) {
        continue;
      }
      Person person = NATION.person(Long.parseLong(cells[0].substring(1)) - 1);
      TRUTH.put(cells[0], cells);
      PEOPLE.put(cells[0], person);
      String[] places = cells[6].isEmpty() ? new String[0] : cells[6].split(";", -1);
      String[] errors = cells[7].split(";", -1);
      for (int i = 0; i < places.length; i++) {
        byPlace.put(places[i], Map.entry(person, Set.of(errors[i].split("\\+"))));
      }
    }
    for (Reporter reporter : Reporter.values()) {
      try (var files = Files.list(NationFiles.reports(dir, reporter))) {
        for (Path file : files.sorted().toList()) {
          read(file, reporter, byPlace);
        }
      }
    }
    read(NationFiles.forgedList(dir), Reporter.REGISTRAR_TT, byPlace);
    assertThat(byPlace).as("truth names only reports that exist").isEmpty();
  }

  private static void read(
      Path file, Reporter reporter, Map<String, Map.Entry<Person, Set<String>>> byPlace)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      IjeReader.read(
          in,
          parsed -> {
            IjeRecord record = value(parsed);
            String folder = file.getName(file.getNameCount() - 2).toString();
            String place = folder + ":" + file.getFileName() + ":" + parsed.line();
            var meant = Optional.ofNullable(byPlace.remove(place)).orElseThrow();
            if (record.get("VOID").equals("1")) {
              VOID.add(new Void(place, record, meant.getKey(), meant.getValue()));
              return;
            }
            DeathReport report =
                value(
                    IjeReports.toReport(
                        record,
                        place,
                        reporter.id(),
                        reporter.role(),
                        RECEIVED,
                        record.source().hash()));
            ALL.add(new Read(place, report, meant.getKey(), meant.getValue()));
          });
    }
  }

  private static String[] truth(String person) {
    return Optional.ofNullable(TRUTH.get(person)).orElseThrow();
  }

  private static <T> T value(Parsed<T> parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Value.class);
    return ((Parsed.Value<T>) parsed).value();
  }

  private static List<Read> of(String folder) {
    return ALL.stream().filter(r -> r.place().startsWith(folder)).toList();
  }

  @Test
  void reports_withoutErrors_stateTheTruth() {
    List<Read> right =
        ALL.stream()
            .filter(r -> Set.of("none", "E27", "E28", "E30", "E31").containsAll(r.slips()))
            .toList();
    assertThat(right.size()).isGreaterThan(ALL.size() / 2);
    assertThat(right)
        .allSatisfy(r -> assertThat(r.report().decedent()).isEqualTo(r.person().identity()));
  }

  @Test
  void reports_all_areWhatIsSaidOfThePersonAlone() {
    Records records = Records.of(NATION);
    for (Read r : ALL) {
      if (r.person().death().isEmpty()) {
        continue;
      }
      DeathRecord alone = records.report(r.person().index(), reporter(r.place())).orElseThrow();
      var read = r.report().decedent();
      assertThat(read.ssn()).isEqualTo(alone.stated().ssn());
      assertThat(read.birth()).isEqualTo(alone.stated().birth());
      assertThat(read.sex()).isEqualTo(alone.stated().sex());
      assertThat(read.birthPlace()).isEqualTo(alone.stated().birthPlace());
      assertThat(read.name().family()).isEqualTo(AsciiText.of(alone.stated().name().family()));
      assertThat(r.report().death()).isEqualTo(alone.death());
      assertThat(r.slips()).isEqualTo(Set.of(ErrorCode.codes(alone.errors()).split("\\+")));
    }
  }

  private static Reporter reporter(String place) {
    for (Reporter reporter : Reporter.values()) {
      if (place.startsWith(reporter.id().name() + ":")) {
        return reporter;
      }
    }
    throw new AssertionError("no such reporter");
  }

  @Test
  void reports_ofTheDead_haveTheRightDayUnlessSaidOtherwise() {
    for (Read r : ALL) {
      if (r.person().death().isEmpty()) {
        continue;
      }
      Person.Death death = r.person().death().orElseThrow();
      assertThat(r.report().placeOfDeath()).isEqualTo(death.place());
      if (r.slips().stream().noneMatch(Set.of("E22", "E23", "E24")::contains)) {
        assertThat(r.report().death()).isEqualTo(PartialDate.of(death.date()));
      }
      assertThat(r.report().death().day() == PartialDate.UNKNOWN)
          .isEqualTo(r.slips().contains("E22"));
    }
  }

  @Test
  void reports_ofRegistrars_areCertifiedAfterTheDeathAndInTheirMonth() {
    for (Read r : of("registrar-")) {
      LocalDate certified = r.report().certified().orElseThrow();
      assertThat(certified).isAfterOrEqualTo(r.report().death().earliest());
      assertThat(certified).isAfter(r.person().death().orElseThrow().date());
      assertThat(certified).isBefore(LocalDate.of(2026, 1, 10));
      assertThat(r.place()).contains(":" + certified.toString().substring(0, 7) + ".ije:");
    }
  }

  @Test
  void certificates_ofEachJurisdiction_haveNoGap() {
    for (String place : List.of("tt", "ts")) {
      List<Integer> numbers = new ArrayList<>();
      for (Void v : VOID) {
        if (v.place().startsWith("registrar-" + place)) {
          numbers.add(Integer.parseInt(v.record().get("FILENO")));
        }
      }
      for (Read r : of("registrar-" + place)) {
        var key = r.report().certificate().orElseThrow();
        numbers.add(key.number());
        assertThat(truth(r.person().id())[5]).isEqualTo(key.canonical());
      }
      assertThat(numbers).hasSizeGreaterThan(50);
      numbers.sort(null);
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void reports_ofOthers_haveNoCertificate() {
    assertThat(of("funeral-home-1"))
        .allSatisfy(r -> {
          assertThat(r.report().certificate()).isEmpty();
          assertThat(r.report().certified()).isPresent();
        });
    assertThat(of("benefits-agency-1"))
        .allSatisfy(r -> {
          assertThat(r.report().certificate()).isEmpty();
          assertThat(r.report().certified()).isEmpty();
        });
  }

  @Test
  void deaths_all_haveOneToThreeReports() {
    Map<String, Set<String>> folders = new HashMap<>();
    for (Read r : ALL) {
      if (r.person().death().isPresent()) {
        String folder = r.place().substring(0, r.place().indexOf(':'));
        assertThat(folders.computeIfAbsent(r.person().id(), _ -> new TreeSet<>()).add(folder))
            .isTrue();
      }
    }
    long dead = PEOPLE.values().stream().filter(p -> p.death().isPresent()).count();
    assertThat(folders).hasSize((int) dead);
    assertThat(folders.values()).allSatisfy(f -> assertThat(f).hasSizeBetween(1, 3));
    assertThat(share(folders, "funeral-home-1")).isBetween(.25, .43);
    assertThat(share(folders, "benefits-agency-1")).isBetween(.01, .09);
    long funeralOnly =
        folders.values().stream()
            .filter(f -> f.stream().noneMatch(x -> x.startsWith("reg")))
            .count();
    assertThat(funeralOnly / (double) dead).isBetween(.005, .07);
  }

  private static double share(Map<String, Set<String>> folders, String folder) {
    return folders.values().stream().filter(f -> f.contains(folder)).count()
        / (double) folders.size();
  }

  @Test
  void namesake_report_isTheOnlyOneOfItsKind() {
    List<Read> wrong = ALL.stream().filter(r -> r.slips().contains("X03")).toList();
    assertThat(wrong).hasSize(1);
    Person living = NATION.person(NATION.namesake().living());
    Read r = wrong.getFirst();
    assertThat(r.place()).startsWith("registrar-tt:");
    assertThat(r.report().certificate()).isPresent();
    assertThat(r.report().decedent().ssn()).contains(living.ssn());
    assertThat(r.report().decedent().name()).isEqualTo(living.name());
    assertThat(r.report().decedent().birth()).isEqualTo(living.identity().birth());
    assertThat(truth(living.id())[2]).isEqualTo("alive");
    assertThat(truth(living.id())[8]).isNotEmpty();
    assertThat(truth(living.id())[9]).isEqualTo("none");
    assertThat(truth(living.id())[10]).isEqualTo(r.person().id());
    assertThat(ALL.stream().filter(x -> x.person().equals(living))).isEmpty();
    assertThat(ALL.stream().filter(x -> x.person().equals(r.person()))).hasSize(1);
  }

  @Test
  void forged_list_isOfLivingAdultsAndLooksLikeNoMortality() {
    List<Read> forged = of(NationFiles.FORGED_LIST);
    assertThat(forged).hasSize(Filings.FORGED);
    Set<String> real = new HashSet<>();
    of("registrar-tt").forEach(r -> real.add(r.report().certificate().orElseThrow().canonical()));
    assertThat(forged)
        .allSatisfy(r -> {
          assertThat(r.person().death()).isEmpty();
          assertThat(r.person().ageOn(LocalDate.of(2025, 11, 3))).isBetween(18, 60);
          assertThat(r.person().index()).isNotEqualTo(NATION.namesake().living());
          assertThat(r.report().certificate().orElseThrow().canonical()).isNotIn(real);
          assertThat(r.report().decedent()).isEqualTo(r.person().identity());
        });
    BatchProfile profile = BatchProfile.of(forged.stream().map(Read::report).toList(), false);
    assertThat(profile.distinctDeathDates()).isEqualTo(2);
    assertThat(profile.byAge().subList(3, 6)).containsOnly(0);
  }

  @Test
  void leads_onTheLiving_comeFromTheAgencyOnly() {
    List<Read> living =
        ALL.stream()
            .filter(r -> r.person().death().isEmpty())
            .filter(r -> !r.place().startsWith(NationFiles.FORGED_LIST))
            .toList();
    assertThat(living).hasSize(15);
    assertThat(living).allSatisfy(r -> assertThat(r.place()).startsWith("benefits-agency-1:"));
  }

  @Test
  void void_certificates_standBesideOnesThatHold() {
    assertThat(VOID).isNotEmpty();
    for (Void v : VOID) {
      assertThat(v.slips()).contains("E31");
      assertThat(ALL.stream().filter(r -> r.person().equals(v.person())).count()).isBetween(2L, 3L);
    }
  }

  @Test
  void errors_ofRegistrars_areAsRareAsSaid() {
    List<Read> all = of("registrar-");
    assertThat(rate(all, "E07")).isBetween(.005, .06);
    assertThat(rate(all, "X01")).isBetween(.04, .14);
    assertThat(rate(all, "none")).isBetween(.60, .90);
  }

  private static double rate(List<Read> reads, String slip) {
    return reads.stream().filter(r -> r.slips().contains(slip)).count() / (double) reads.size();
  }

  @Test
  void customers_all_areWhoTruthSays() throws IOException {
    List<String> lines = Files.readAllLines(NationFiles.customers(dir));
    Map<String, String> people = new HashMap<>();
    TRUTH.values().forEach(t -> people.put(t[8], t[0]));
    int exact = 0;
    int birthWrong = 0;
    Set<String> ids = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(ids.add(cells[0])).isTrue();
      Person p = Optional.ofNullable(PEOPLE.get(people.get(cells[0]))).orElseThrow();
      birthWrong += cells[6].equals(p.birth().toString()) ? 0 : 1;
      exact += cells[1].equals(p.ssn().digits()) ? 1 : 0;
    }
    assertThat(ids).hasSize(3_000);
    assertThat(exact / 3_000.0).isBetween(.955, .99);
    assertThat(birthWrong / 3_000.0).isBetween(.005, .03);
    assertThat(truth(Person.idOf(NATION.namesake().decedent()))[8]).isEmpty();
  }
}
