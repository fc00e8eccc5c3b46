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
            DeathReport report =
                value(
                    IjeReports.toReport(
                        record,
                        place,
                        reporter.id(),
                        reporter.role(),
                        RECEIVED,
                        record.source().hash()));
            var meant = Optional.ofNullable(byPlace.remove(place)).orElseThrow();
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
  void reports_all_stateTheTruthUpToTheirSlips() {
    assertThat(ALL)
        .allSatisfy(r -> {
          var stated = r.report().decedent();
          var truth = r.person().identity();
          boolean namesake = r.slips().contains("E-NAMESAKE-SSN");
          assertThat(stated.ssn().isEmpty()).isEqualTo(r.slips().contains("E-SSN-MISSING"));
          assertThat(stated.ssn().isPresent() && !stated.ssn().equals(truth.ssn()))
              .isEqualTo(namesake || r.slips().contains("E-SSN-DIGIT"));
          assertThat(!stated.name().family().equals(truth.name().family()))
              .isEqualTo(r.slips().contains("E-FAMILY-TYPO"));
          assertThat(!stated.name().given().equals(truth.name().given()))
              .isEqualTo(r.slips().contains("E-GIVEN-TYPO"));
          assertThat(!stated.name().middle().equals(truth.name().middle()))
              .isEqualTo(r.slips().contains("E-MIDDLE-MISSING"));
          assertThat(stated.name().suffix()).isEqualTo(truth.name().suffix());
          assertThat(stated.sex()).isEqualTo(truth.sex());
          assertThat(stated.birth()).isEqualTo(truth.birth());
          assertThat(stated.birthPlace()).isEqualTo(truth.birthPlace());
          assertThat(r.report().death().day() == PartialDate.UNKNOWN)
              .isEqualTo(r.slips().contains("E-DEATH-DAY-UNKNOWN"));
          assertThat(r.person().death().isEmpty()).isEqualTo(r.slips().contains("E-LIVING-PERSON"));
        });
  }

  @Test
  void reports_ofTheDead_haveTheRightDayAndPlace() {
    for (Read r : ALL) {
      if (r.person().death().isEmpty()) {
        continue;
      }
      Person.Death death = r.person().death().orElseThrow();
      assertThat(r.report().placeOfDeath()).isEqualTo(death.place());
      assertThat(r.report().death().year()).isEqualTo(2025);
      assertThat(r.report().death().month()).isEqualTo(death.date().getMonthValue());
      r.report().death().findLocalDate().ifPresent(d -> assertThat(d).isEqualTo(death.date()));
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
      for (Read r : of("registrar-" + place)) {
        var key = r.report().certificate().orElseThrow();
        numbers.add(key.number());
        assertThat(truth(r.person().id())[5]).isEqualTo(key.canonical());
      }
      // In the order of the files: by registration date.
      assertThat(numbers).hasSizeGreaterThan(50);
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
    assertThat(share(folders, "funeral-home-1")).isBetween(.47, .65);
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
    List<Read> wrong = ALL.stream().filter(r -> r.slips().contains("E-NAMESAKE-SSN")).toList();
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
  void slips_ofRegistrars_areAsRareAsSaid() {
    List<Read> all = of("registrar-");
    assertThat(rate(all, "E-SSN-MISSING")).isBetween(.002, .06);
    assertThat(rate(all, "E-SSN-DIGIT")).isBetween(.0, .04);
    assertThat(rate(all, "E-MIDDLE-MISSING")).isBetween(.04, .16);
    assertThat(rate(all, "none")).isBetween(.75, .95);
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
    Set<String> ids = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(ids.add(cells[0])).isTrue();
      Person p = Optional.ofNullable(PEOPLE.get(people.get(cells[0]))).orElseThrow();
      assertThat(cells[6]).isEqualTo(p.birth().toString());
      exact += cells[1].equals(p.ssn().digits()) ? 1 : 0;
    }
    assertThat(ids).hasSize(3_000);
    assertThat(exact / 3_000.0).isBetween(.94, .99);
    assertThat(truth(Person.idOf(NATION.namesake().decedent()))[8]).isEmpty();
  }
}
