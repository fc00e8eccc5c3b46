package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.Realm;

/** Errors that can happen in anybody's record: as often as said, and more often together. */
final class MeasuredRatesTest {
  private static final int PEOPLE = 100_000;

  /**
   * Those which can happen to (nearly) anybody, and the least part of them that is left to see:
   * another error may cover it, or the wrong value may by chance be the right one.
   */
  private static final Map<ErrorCode, Double> ANYBODY =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ErrorCode.E01, .93),
              Map.entry(ErrorCode.E02, .80),
              Map.entry(ErrorCode.E07, .92),
              Map.entry(ErrorCode.E12, .90),
              Map.entry(ErrorCode.E13, .93),
              Map.entry(ErrorCode.E14, .92),
              Map.entry(ErrorCode.E17, .85),
              Map.entry(ErrorCode.E22, .98),
              Map.entry(ErrorCode.E23, .95),
              Map.entry(ErrorCode.E25, .98),
              Map.entry(ErrorCode.E26, .70),
              Map.entry(ErrorCode.X02, .80),
              Map.entry(ErrorCode.X04, .90),
              Map.entry(ErrorCode.X05, .98)));

  @ParameterizedTest
  @ValueSource(doubles = {.3, 1, 3})
  void errors_ofAnybody_happenAtTheirRates(double noise) {
    Records records = records(noise);
    Map<ErrorCode, Integer> seen = new EnumMap<>(ErrorCode.class);
    for (int i = 0; i < PEOPLE; i++) {
      report(records, i).errors().forEach(e -> seen.merge(e, 1, Integer::sum));
    }
    ANYBODY.forEach((code, least) -> {
      double rate = ErrorRates.defaults().usual(code);
      double said = Expected.share(rate, noise * Source.REGISTRAR.factor());
      assertThat(Expected.fits(seen.getOrDefault(code, 0), PEOPLE, said * least, said))
          .as("%s at %s: %s of %s, said %s", code, noise, seen.get(code), PEOPLE, said)
          .isTrue();
    });
  }

  @ParameterizedTest
  @ValueSource(doubles = {.3, 1, 3})
  void errors_ofOneRecord_comeTogether(double noise) {
    Records records = records(noise);
    int both = 0;
    int number = 0;
    int name = 0;
    for (int i = 0; i < PEOPLE; i++) {
      Set<ErrorCode> errors = report(records, i).errors();
      boolean hasNumber = errors.contains(ErrorCode.E07);
      // At low noise the two alone meet in a dozen records: count the commonest error, too.
      boolean hasName =
          errors.contains(ErrorCode.E12)
              || errors.contains(ErrorCode.E14)
              || noise < 1 && errors.contains(ErrorCode.X01);
      number += hasNumber ? 1 : 0;
      name += hasName ? 1 : 0;
      both += hasNumber && hasName ? 1 : 0;
    }
    double independent = number * (double) name / PEOPLE;
    // Mean of the square of 21·Beta(1, 20) is 1.91.
    assertThat(both / independent).isBetween(1.4, 2.4);
  }

  @Test
  void errors_ofCarelessSources_areMore() {
    Records records = records(1);
    Map<Reporter, Integer> errors = new EnumMap<>(Reporter.class);
    for (int i = 0; i < 40_000; i++) {
      for (Reporter reporter :
          EnumSet.of(Reporter.REGISTRAR_TT, Reporter.FUNERAL_HOME_1, Reporter.BENEFITS_AGENCY_1)) {
        int wrong = records.write(filing(records, i, reporter)).errors().isEmpty() ? 0 : 1;
        errors.merge(reporter, wrong, Integer::sum);
      }
    }
    assertThat(errors.get(Reporter.FUNERAL_HOME_1))
        .isGreaterThan(errors.get(Reporter.REGISTRAR_TT));
    assertThat(errors.get(Reporter.BENEFITS_AGENCY_1))
        .isGreaterThan(errors.get(Reporter.FUNERAL_HOME_1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {.3, 1, 3})
  void errors_ofCustomers_happenAtTheirRates(double noise) {
    Records records = records(noise);
    ErrorRates rates = CustomerErrors.rates(ErrorRates.defaults());
    Map<ErrorCode, Integer> seen = new EnumMap<>(ErrorCode.class);
    int together = 0;
    for (int i = 0; i < PEOPLE; i++) {
      Set<ErrorCode> errors = records.customer(i).errors();
      errors.forEach(e -> seen.merge(e, 1, Integer::sum));
      boolean both = errors.contains(ErrorCode.E07) && errors.contains(ErrorCode.E12);
      together += both ? 1 : 0;
    }
    for (ErrorCode code :
        Set.of(
            ErrorCode.E01,
            ErrorCode.E07,
            ErrorCode.E12,
            ErrorCode.E13,
            ErrorCode.E25,
            ErrorCode.X05)) {
      double said = Expected.share(rates.usual(code), noise);
      assertThat(Expected.fits(seen.getOrDefault(code, 0), PEOPLE, said * .88, said))
          .as("%s at %s: %s of %s, said %s", code, noise, seen.get(code), PEOPLE, said)
          .isTrue();
    }
    double both = Expected.both(rates.usual(ErrorCode.E07), rates.usual(ErrorCode.E12), noise);
    assertThat(Expected.fits(together, PEOPLE, both * .8, both)).isTrue();
  }

  @Test
  void noise_ofReportsAndCustomers_isIndependent() {
    Records records = records(3);
    int report = 0;
    int customer = 0;
    int both = 0;
    for (int i = 0; i < PEOPLE; i++) {
      boolean one = report(records, i).errors().contains(ErrorCode.E12);
      boolean other = records.customer(i).errors().contains(ErrorCode.E12);
      report += one ? 1 : 0;
      customer += other ? 1 : 0;
      both += one && other ? 1 : 0;
    }
    assertThat(both / (report * (double) customer / PEOPLE)).isBetween(.85, 1.2);
  }

  private static Records records(double noise) {
    return Records.of(
        Nation.of(new NationSpec(8, PEOPLE, Realm.BENCH, Span.YEAR, noise, Optional.empty())));
  }

  /** As if the person had died, so that few people give many reports. */
  static Filing filing(Records records, long index, Reporter reporter) {
    Person person = records.nation().person(index);
    LocalDate day = LocalDate.of(2025, 2, 1).plusDays(index % 300);
    Person.Death death = person.death().orElse(new Person.Death(day, Places.TT));
    return new Filing(
        reporter, index, death.date().plusDays(9), death, RecordState.VALID, Set.of());
  }

  private static DeathRecord report(Records records, long index) {
    return records.write(filing(records, index, Reporter.REGISTRAR_TT));
  }
}
