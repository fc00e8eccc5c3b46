package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.screening.ScreeningOutcome.MATCHED;
import static org.lychgate.screening.ScreeningOutcome.PENDING_MANUAL_REVIEW;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;

/** One number under two names: whether it is one person, or a twin whose number was taken down. */
final class HardNamesTest {
  private static final String OWN = "900-11-0001";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "SONNY, THEIN, MATCHED", // what anybody may be called by
    "JI, JI-HYE, MATCHED", // a part lost
    "HO, KYUNG HO, MATCHED",
    "SU-JIN, SOO JIN, MATCHED", // another way to write one name
    "ZAV, ZAW, MATCHED",
    "KHODAN, HODAN, MATCHED",
    "J, JOHN, PENDING_MANUAL_REVIEW", // the twin may be JAMES
    "TIM, TOM, PENDING_MANUAL_REVIEW",
    "JI-HYE, JI-WON, PENDING_MANUAL_REVIEW", // sisters share a syllable
    "TONY, SANG-WOO, PENDING_MANUAL_REVIEW",
    "DONALD, RONALD, PENDING_MANUAL_REVIEW"
  })
  void givenNames_underOneNumberSurnameAndBirth(
      String asked, String listed, ScreeningOutcome outcome) {
    Decision decision = screen(born(OWN, listed, ""), born(OWN, asked, ""));
    assertThat(decision.outcome()).isEqualTo(outcome);
    assertThat(screen(born(OWN, asked, ""), born(OWN, listed, "")).outcome()).isEqualTo(outcome);
  }

  @Test
  void anotherGivenName_underTheNumber_reviewThoughTheMiddleNameIsEqual() {
    Identity dead = born(OWN, "SANG", "AUGUSTINE");
    assertThat(screen(dead, born(OWN, "TONY", "AUGUSTINE")).outcome())
        .isEqualTo(PENDING_MANUAL_REVIEW);
    assertThat(screen(dead, born(OWN, "TONY", "A")).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void surnameAndBirthBothSlipped_underTheNumber_matchedOnlyWithTheMiddleName() {
    Identity dead = person(OWN, "ALBRIGHT", "PAUL", "LEE", "1950-03-04");
    Identity plain = person(OWN, "ALBRIHGT", "PAUL", "", "1950-03-05");
    assertThat(screen(dead, plain).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    Identity said = person(OWN, "ALBRIHGT", "PAUL", "LEE", "1950-03-05");
    assertThat(screen(dead, said).outcome()).isEqualTo(MATCHED);
  }

  @Test
  void customerBornAfterTheDeath_yearOneDigitOff_review() {
    Identity dead = person(OWN, "ALBRIGHT", "ANN", "", "1915-02-11");
    Identity customer = person(OWN, "ALBRIGHT", "ANN", "", "1985-02-11");
    Decision decision = screen(new Listed().add(dead, "1961-09-14"), customer);
    assertThat(decision.outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    assertThat(decision.hits().getFirst().scored().vetoes()).contains(Veto.BORN_AFTER_DEATH);
    assertThat(screen(new Listed().add(dead, "1990-09-14"), customer).outcome()).isEqualTo(MATCHED);
  }

  private Decision screen(Identity listed, Identity customer) {
    return screen(new Listed().add(listed, "2025-02-03"), customer);
  }

  private Decision screen(Listed listed, Identity customer) {
    try (PersonIndex index = PersonIndex.open(listed.write(folder.resolve("i")))) {
      return new Screener(index, new Scorer(Weights.frozen()), ScreeningOptions.on(Listed.TODAY))
          .screen(customer, Optional.empty());
    }
  }

  private static Identity born(String ssn, String given, String middle) {
    return person(ssn, "ALBRIGHT", given, middle, "1950-03-04");
  }

  private static Identity person(
      String ssn, String family, String given, String middle, String birth) {
    return new Identity(
        Ssn.parse(ssn),
        new PersonName(family, given, middle, ""),
        Sex.U,
        PartialDate.parseCanonical(birth).orElseThrow(),
        "TT");
  }
}
