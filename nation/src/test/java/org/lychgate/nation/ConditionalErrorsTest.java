package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Errors that can happen to some only: to whom, how often, and with whose number and name. */
final class ConditionalErrorsTest {
  /** Groups in equal shares, so that each error has people to happen to. */
  private static final Nation NATION =
      Nation.of(
          new NationSpec(
              21, 60_000, Realm.BENCH, Span.LIVES, 1, Optional.empty(), Mix.EQUAL_GROUPS));

  private static final List<Person> DEAD = new ArrayList<>();

  static {
    for (long i = 0; i < NATION.size(); i++) {
      Person person = NATION.person(i);
      if (person.death().isPresent() && i != NATION.namesake().decedent()) {
        DEAD.add(person);
      }
    }
  }

  /**
   * One kind of error.
   *
   * @param rate as in the table
   * @param share expected of those to whom it can happen, at mean sloppiness
   * @param least part of it that is left to see
   */
  private record Case(
      ErrorCode code, double rate, double share, double least, Predicate<Person> who) {
    @Override
    public String toString() {
      return code.name();
    }
  }

  static Stream<Case> cases() {
    double rate = .05;
    return Stream.of(
        new Case(ErrorCode.E03, rate, rate, .98, ConditionalErrorsTest::hasInformant),
        new Case(ErrorCode.E04, rate, rate, .98, p -> holder(p, NATION.kin(p.index()).spouse())),
        new Case(
            ErrorCode.E05,
            rate * NumberErrors.SHARE_JUNIORS,
            rate,
            .9,
            p -> !p.name().suffix().isEmpty()),
        new Case(
            ErrorCode.E06,
            rate * NumberErrors.SHARE_TWINS,
            rate,
            .9,
            p -> NATION.kin(p.index()).twin().isPresent()),
        new Case(ErrorCode.E08, rate, rate, .98, p -> !p.nameAtBirth().isEmpty()),
        new Case(ErrorCode.E09, rate, rate, .9, p -> p.name().family().matches("[A-Z]+[ -][A-Z]+")),
        new Case(ErrorCode.E10, rate, rate, .9, p -> p.name().given().indexOf(' ') > 0),
        new Case(ErrorCode.E15, rate, rate, .85, Person::foreignBorn),
        new Case(ErrorCode.E16, rate, rate, .98, p -> p.name().family().length() > 8),
        new Case(
            ErrorCode.E18, rate, rate, .9, p -> DateErrors.canExchange(PartialDate.of(p.birth()))),
        new Case(
            ErrorCode.E24,
            rate,
            rate,
            .9,
            p -> diedOn(p).getMonth() == Month.JANUARY && p.ageOn(diedOn(p)) > 2),
        new Case(ErrorCode.E34, rate, rate, .75, p -> diedOn(p).getYear() < 1995),
        new Case(
            ErrorCode.E35,
            rate,
            rate,
            .9,
            p -> Variants.accents().knows(p.name().family()) && !hasMarks(p)));
  }

  private static boolean hasMarks(Person p) {
    return TextErrors.hasMarks(p.name().family()) || TextErrors.hasMarks(p.name().given());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void error_ofSome_happensToThemAtItsRate(Case c) {
    Records records = Records.of(NATION, ErrorRates.only(c.code(), c.rate()));
    long of = 0;
    long seen = 0;
    for (Person person : DEAD) {
      if (c.who().test(person)) {
        of++;
        seen += report(records, person).errors().contains(c.code()) ? 1 : 0;
      }
    }
    double said = Expected.share(c.share(), Source.REGISTRAR.factor());
    assertThat(of).as("people to whom it can happen").isGreaterThan(100);
    assertThat(Expected.fits(seen, of, said * c.least(), said))
        .as("%s of %s, said %s", seen, of, said)
        .isTrue();
  }

  @Test
  void number_ofTheInformant_isThatOfAChildOrTheSpouse() {
    assertNumbers(ErrorCode.E03, kin -> Stream.of(kin.child(), kin.spouse()));
  }

  @Test
  void number_ofTheSpouse_isTheirs() {
    assertNumbers(ErrorCode.E04, kin -> Stream.of(kin.spouse()));
  }

  private interface Of {
    Stream<OptionalLong> rows(Kin kin);
  }

  private static void assertNumbers(ErrorCode code, Of of) {
    Records records = Records.of(NATION, ErrorRates.only(code, .3));
    int seen = 0;
    for (Person person : DEAD) {
      DeathRecord report = report(records, person);
      if (report.errors().contains(code)) {
        seen++;
        List<Ssn> numbers =
            of.rows(NATION.kin(person.index()))
                .filter(OptionalLong::isPresent)
                .map(row -> NATION.person(row.getAsLong()).ssn())
                .toList();
        assertThat(numbers).contains(report.stated().ssn().orElseThrow());
        assertThat(report.stated().name()).isEqualTo(person.name());
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void twin_takenForTheOther_givesNumberOrFirstName() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E06, .3));
    int number = 0;
    int name = 0;
    for (Person person : DEAD) {
      DeathRecord report = report(records, person);
      if (report.errors().contains(ErrorCode.E06)) {
        Person twin = NATION.person(NATION.kin(person.index()).twin().orElseThrow());
        boolean same = report.stated().ssn().equals(Optional.of(twin.ssn()));
        number += same ? 1 : 0;
        name += report.stated().name().given().equals(person.name().given()) ? 0 : 1;
        assertThat(same || report.stated().name().given().equals(twin.name().given())).isTrue();
        assertThat(report.stated().birth()).isEqualTo(PartialDate.of(person.birth()));
      }
    }
    assertThat(number).isGreaterThan(20);
    assertThat(name).isGreaterThan(10);
  }

  @Test
  void father_takenForTheSon_givesHisNumberOrBirthDate() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E05, .04));
    int suffix = 0;
    int other = 0;
    for (Person person : DEAD) {
      DeathRecord report = report(records, person);
      if (!report.errors().contains(ErrorCode.E05)) {
        continue;
      }
      Kin kin = NATION.kin(person.index());
      List<Person> namesakes =
          Stream.of(kin.father(), kin.child())
              .filter(OptionalLong::isPresent)
              .map(row -> NATION.person(row.getAsLong()))
              .toList();
      suffix += report.stated().name().suffix().equals(person.name().suffix()) ? 0 : 1;
      if (!report.stated().ssn().equals(Optional.of(person.ssn()))) {
        other++;
        assertThat(namesakes.stream().map(Person::ssn))
            .contains(report.stated().ssn().orElseThrow());
      }
      if (!report.stated().birth().equals(PartialDate.of(person.birth()))) {
        assertThat(namesakes.stream().map(p -> PartialDate.of(p.birth())))
            .contains(report.stated().birth());
      }
    }
    assertThat(suffix).isGreaterThan(50);
    assertThat(other).isGreaterThanOrEqualTo(3);
  }

  @Test
  void maidenName_onARecord_isTheWomansOwnOrHerHusbands() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E08, .2));
    int seen = 0;
    for (Person person : DEAD) {
      DeathRecord report = report(records, person);
      if (report.errors().contains(ErrorCode.E08)) {
        seen++;
        assertThat(person.sex()).isEqualTo(Sex.F);
        OptionalLong spouse = NATION.kin(person.index()).spouse();
        String his = spouse.isPresent() ? NATION.person(spouse.getAsLong()).name().family() : "-";
        String family = report.stated().name().family();
        assertThat(
                !person.nameAtBirth().isEmpty() && family.contains(person.nameAtBirth())
                    || family.contains(his))
            .isTrue();
      }
    }
    assertThat(seen).isGreaterThan(200);
  }

  @Test
  void borrowedNumber_isTheSameInEveryRecordOfThePerson() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E33, .05));
    int seen = 0;
    for (Person person : DEAD) {
      DeathRecord report = report(records, person);
      CustomerRow customer = records.customer(person.index());
      if (report.errors().contains(ErrorCode.E33)) {
        seen++;
        boolean other =
            Stream.of(
                    ErrorCode.E01,
                    ErrorCode.E02,
                    ErrorCode.E04,
                    ErrorCode.E05,
                    ErrorCode.E06,
                    ErrorCode.X04)
                .anyMatch(customer.errors()::contains);
        if (customer.errors().contains(ErrorCode.E33) && !other) {
          assertThat(customer.stated().ssn()).isEqualTo(report.stated().ssn());
        }
      }
    }
    assertThat(Expected.fits(seen, DEAD.size(), .04, .05)).isTrue();
  }

  @Test
  void firstOfJanuary_isGivenToThoseWithoutPapersInEveryRecord() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E21, .3));
    int seen = 0;
    for (Person person : DEAD) {
      DeathRecord report = report(records, person);
      if (report.errors().contains(ErrorCode.E21)) {
        seen++;
        assertThat(DateErrors.NO_PAPERS).contains(person.group());
        assertThat(report.stated().birth())
            .isEqualTo(new PartialDate(person.birth().getYear(), 1, 1));
      }
    }
    assertThat(seen).isGreaterThan(50);
  }

  @Test
  void given_ofTheNewborn_isOftenNone() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E37, .5));
    int seen = 0;
    for (Person p : DEAD.subList(0, 400)) {
      Filing filing =
          new Filing(
              Reporter.REGISTRAR_TT,
              p.index(),
              p.birth().plusDays(9),
              new Person.Death(p.birth().plusDays(3), Places.TT),
              RecordState.VALID,
              Set.of());
      String given = records.write(filing).stated().name().given();
      seen += given.matches("BABY (BOY|GIRL)|INFANT|INFANT OF") ? 1 : 0;
    }
    assertThat(seen).isBetween(80, 240);
  }

  @Test
  void dayOfDeath_inOldFiles_isOftenUnknown() {
    Records records = Records.of(NATION, ErrorRates.only(ErrorCode.E01, 0));
    long old = 0;
    long unknown = 0;
    for (Person person : DEAD) {
      boolean noDay = report(records, person).death().day() == PartialDate.UNKNOWN;
      if (diedOn(person).getYear() <= 1980) {
        old++;
        unknown += noDay ? 1 : 0;
      } else if (diedOn(person).getYear() >= 2000) {
        assertThat(noDay).isFalse();
      }
    }
    assertThat(Expected.fits(unknown, old, .29, .31)).isTrue();
  }

  @Test
  void reports_ofADeath_areOneToThreeAndSomeLateOrReplaced() {
    Records records =
        Records.of(
            NATION, ErrorRates.defaults().with(List.of("code,suggested_rate", "E31,.3", "E32,.1")));
    int dead = 0;
    int several = 0;
    int late = 0;
    int voided = 0;
    int amended = 0;
    int registrars = 0;
    for (Person person : DEAD) {
      List<DeathRecord> reports = records.reports(person.index());
      long stand = reports.stream().filter(DeathRecord::stands).count();
      assertThat(stand).isBetween(1L, 3L);
      dead++;
      several += stand > 1 ? 1 : 0;
      for (DeathRecord r : reports) {
        assertThat(r.errors().contains(ErrorCode.E31)).isEqualTo(r.state() != RecordState.VALID);
        assertThat(r.day()).isAfterOrEqualTo(diedOn(person));
        late += r.errors().contains(ErrorCode.E32) ? 1 : 0;
        voided += r.stands() ? 0 : 1;
        amended += r.state() == RecordState.AMENDED ? 1 : 0;
        registrars += r.stands() && Source.of(r.reporter()) == Source.REGISTRAR ? 1 : 0;
      }
    }
    assertThat(several / (double) dead).isBetween(.32, .38);
    assertThat(late / (double) dead).isBetween(.10, .17);
    assertThat(amended / (double) registrars).isBetween(.17, .22);
    assertThat(voided / (double) registrars).isBetween(.08, .12);
  }

  private static LocalDate diedOn(Person person) {
    return person.death().orElseThrow().date();
  }

  private static boolean hasInformant(Person person) {
    Kin kin = NATION.kin(person.index());
    return Stream.of(kin.child(), kin.spouse())
        .anyMatch(row ->
            holder(person, row)
                && NATION
                    .person(row.getAsLong())
                    .death()
                    .map(d -> d.date().isAfter(diedOn(person)))
                    .orElse(true));
  }

  private static boolean holder(Person person, OptionalLong row) {
    return row.isPresent() && !NATION.person(row.getAsLong()).ssnIssued().isAfter(diedOn(person));
  }

  private static DeathRecord report(Records records, Person person) {
    return records.write(MeasuredRatesTest.filing(records, person.index(), Reporter.REGISTRAR_TT));
  }
}
