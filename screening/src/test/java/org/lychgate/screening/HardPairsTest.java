package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.screening.ScreeningOutcome.INVALID_INPUT;
import static org.lychgate.screening.ScreeningOutcome.MATCHED;
import static org.lychgate.screening.ScreeningOutcome.NO_MATCH;
import static org.lychgate.screening.ScreeningOutcome.PENDING_MANUAL_REVIEW;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;

/** The pairs that a screening gets wrong first, each against an index, with what must come out. */
final class HardPairsTest {
  private static final String NONE = "";
  private static final String OWN = "900-11-0001";
  private static final String NEAR = "900-11-0002";
  private static final String SLIP = "900-11-0401";
  private static final String OTHER = "912-34-7777";

  @TempDir Path folder;

  @Test
  void fatherAndSon_eachWithOwnNumber_noMatch() {
    Identity father = person(OWN, "ALBRIGHT", "PAUL", "LEE", "SR", Sex.M, "1920-05-06", "TT");
    Identity son = person(OTHER, "ALBRIGHT", "PAUL", "LEE", "JR", Sex.M, "1948-02-03", "TT");
    assertThat(screen(father, son).outcome()).isEqualTo(NO_MATCH);
  }

  @Test
  void fatherAndSon_fatherListedUnderTheSonsNumber_review() {
    Identity father = person(OWN, "ALBRIGHT", "PAUL", "LEE", "", Sex.M, "1920-05-06", "TT");
    Identity son = person(OWN, "ALBRIGHT", "PAUL", "LEE", "JR", Sex.M, "1948-02-03", "TT");
    Decision decision = screen(father, son);
    assertThat(decision.outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    assertThat(decision.hits().getFirst().scored().vetoes()).contains(Veto.GENERATION, Veto.SUFFIX);
  }

  @Test
  void fatherAndSon_customerWithoutBirthDateUnderTheNumber_review() {
    Identity father = person(OWN, "ALBRIGHT", "PAUL", "LEE", "", Sex.M, "1920-05-06", "TT");
    Identity son = person(OWN, "ALBRIGHT", "PAUL", "LEE", "", Sex.M, "XXXX-XX-XX", "");
    assertThat(screen(father, son).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void fatherAndSon_bornOnTheSameDayThirtyYearsApart_review() {
    // One digit off in the year: a slip of the pen, were it not for the generation.
    Identity father = person(OWN, "ALBRIGHT", "PAUL", "", "", Sex.M, "1920-05-06", "TT");
    Identity son = person(OWN, "ALBRIGHT", "PAUL", "", "", Sex.M, "1950-05-06", "TT");
    assertThat(screen(father, son).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void twins_neighbouringNumbers_neverMatched() {
    Identity dead = person(OWN, "ALBRIGHT", "DONALD", "", "", Sex.M, "1950-03-04", "TT");
    Identity living = person(NEAR, "ALBRIGHT", "PAUL", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, living).outcome()).isIn(NO_MATCH, PENDING_MANUAL_REVIEW);
  }

  @Test
  void twins_namesThatRhymeAndNeighbouringNumbers_neverMatched() {
    Identity dead = person(OWN, "ALBRIGHT", "DONALD", "", "", Sex.M, "1950-03-04", "TT");
    Identity living = person(NEAR, "ALBRIGHT", "RONALD", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, living).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void twins_deadTwinListedUnderTheLivingOnesFirstName_review() {
    Identity dead = person(OWN, "ALBRIGHT", "PAUL", "", "", Sex.M, "1950-03-04", "TT");
    Identity living = person(NEAR, "ALBRIGHT", "PAUL", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, living).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void twins_deadTwinListedUnderTheLivingOnesNumber_review() {
    Identity dead = person(OWN, "ALBRIGHT", "DONALD", "", "", Sex.M, "1950-03-04", "TT");
    for (String given : new String[] {"RONALD", "PAUL"}) {
      Identity living = person(OWN, "ALBRIGHT", given, "", "", Sex.M, "1950-03-04", "TT");
      assertThat(screen(dead, living).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    }
  }

  @Test
  void twins_namesAlikeUnderOneNumber_matchedOnlyWithTheMiddleNameToo() {
    Identity dead = person(OWN, "ALBRIGHT", "MARIANNA", "ROSE", "", Sex.F, "1950-03-04", "TT");
    for (String given : new String[] {"MARIELA", "M", "MARIBEL ROSE"}) {
      Identity unsaid = person(OWN, "ALBRIGHT", given, "", "", Sex.F, "1950-03-04", "TT");
      assertThat(screen(dead, unsaid).outcome()).as(given).isEqualTo(PENDING_MANUAL_REVIEW);
    }
    Identity said = person(OWN, "ALBRIGHT", "M", "ROSE", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, said).outcome()).isEqualTo(MATCHED);
    Identity slip = person(OWN, "ALBRIGHT", "MARIANA", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, slip).outcome()).isEqualTo(MATCHED);
  }

  @Test
  void spouse_widowsNumberOnTheCertificate_neverMatched() {
    Identity husband = person(OWN, "ALBRIGHT", "JOHN", "", "", Sex.M, "1948-03-04", "TT");
    Identity widow = person(OWN, "ALBRIGHT", "JUDITH", "", "", Sex.F, "1950-07-01", "TS");
    assertThat(screen(husband, widow).outcome()).isNotEqualTo(MATCHED);
    // The sex left out, the given name an initial, the birth date missing: still not.
    Identity vague = person(OWN, "ALBRIGHT", "J", "", "", Sex.U, "XXXX-XX-XX", "");
    assertThat(screen(husband, vague).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void namesakes_bornTheSameDayInAnotherState_review() {
    Identity dead = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    Identity living = person(OTHER, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TS");
    assertThat(screen(dead, living).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    Identity silent = person(NONE, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TS");
    assertThat(screen(dead, silent).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void maidenName_sameNumberGivenNameAndBirth_matched() {
    Identity dead = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    Identity customer = person(OWN, "BAKER", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, customer).outcome()).isEqualTo(MATCHED);
    Identity slip = person(NEAR, "BAKER", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, slip).outcome()).isNotEqualTo(MATCHED);
  }

  @Test
  void doubleSurname_halvesOrderAndSpelling_matchedWithTheNumberOnly() {
    Identity dead = person(OWN, "GARCIA LOPEZ", "ROSA", "", "", Sex.F, "1950-03-04", "TT");
    for (String family :
        new String[] {"GARCIA", "LOPEZ", "LOPEZ GARCIA", "GARCIA-LOPEZ", "GARCIALOPEZ"}) {
      Identity customer = person(OWN, family, "ROSA", "", "", Sex.F, "1950-03-04", "TT");
      assertThat(screen(dead, customer).outcome()).as(family).isEqualTo(MATCHED);
      Identity silent = person(NONE, family, "ROSA", "", "", Sex.F, "1950-03-04", "TT");
      assertThat(screen(dead, silent).outcome()).as(family).isEqualTo(PENDING_MANUAL_REVIEW);
    }
  }

  @Test
  void dayAndMonthSwapped_matchedWithTheNumberOnly() {
    Identity dead = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    Identity customer = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-04-03", "TT");
    assertThat(screen(dead, customer).outcome()).isEqualTo(MATCHED);
    Identity silent = person(NONE, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-04-03", "TT");
    assertThat(screen(dead, silent).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void numberIssuedAfterTheDeath_review() {
    // Area 780 was first used in June 2011.
    Identity dead = person("780-11-0001", "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "");
    Listed before = new Listed().of(Realm.BENCH).add(dead, "2009-10-11");
    Decision decision = screen(before, dead);
    assertThat(decision.outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    assertThat(decision.hits().getFirst().scored().vetoes())
        .containsExactly(Veto.ISSUED_AFTER_DEATH);
    Listed after = new Listed().of(Realm.BENCH).add(dead, "2013-10-11");
    assertThat(screen(after, dead).outcome()).isEqualTo(MATCHED);
  }

  @Test
  void informantsNumber_motherListedUnderHerChildsNumber_neverMatched() {
    Identity mother = person(OWN, "ALBRIGHT", "MARY", "", "", Sex.F, "1925-08-09", "TT");
    Identity daughter = person(OWN, "BAKER", "SUSAN", "", "", Sex.F, "1952-01-20", "TS");
    assertThat(screen(mother, daughter).outcome()).isNotEqualTo(MATCHED);
    Identity son = person(OWN, "ALBRIGHT", "MARK", "", "", Sex.U, "1952-01-20", "TS");
    assertThat(screen(mother, son).outcome()).isNotEqualTo(MATCHED);
  }

  @Test
  void numberOneDigitOff_ofALivingHolderWithAnotherName_noMatch() {
    Identity dead = person(SLIP, "ALBRIGHT", "ANN", "", "", Sex.F, "1930-03-04", "TT");
    Identity holder = person(SLIP, "BAKER", "PAUL", "", "", Sex.M, "1971-10-30", "TS");
    assertThat(screen(dead, holder).outcome()).isEqualTo(NO_MATCH);
    // Whose death it is, under the right number.
    Identity right = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1930-03-04", "TT");
    assertThat(screen(dead, right).outcome()).isEqualTo(MATCHED);
  }

  @Test
  void surnameAndGivenNameSwapped_matchedWithTheNumberOnly() {
    Identity dead = person(OWN, "NGUYEN", "LAN", "", "", Sex.F, "1950-03-04", "TT");
    Identity customer = person(OWN, "LAN", "NGUYEN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, customer).outcome()).isEqualTo(MATCHED);
    Identity silent = person(NONE, "LAN", "NGUYEN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, silent).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void calledByTheMiddleName_matchedWithTheNumberOnly() {
    Identity dead = person(OWN, "ALBRIGHT", "ROBERT", "JAMES", "", Sex.M, "1950-03-04", "TT");
    Identity customer = person(OWN, "ALBRIGHT", "JAMES", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, customer).outcome()).isEqualTo(MATCHED);
    Identity silent = person(NONE, "ALBRIGHT", "JAMES", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, silent).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void bornOnTheFirstOfJanuary_lessLikelyThanAnyOtherDay() {
    double first = withoutNumber("1950-01-01");
    double other = withoutNumber("1950-03-04");
    assertThat(first).isLessThan(other);
    assertThat(other).isLessThan(1);
  }

  @Test
  void fnu_sameNumberSurnameAndBirth_review() {
    Identity dead = person(OWN, "ALBRIGHT", "FNU", "", "", Sex.F, "1950-03-04", "TT");
    Identity customer = person(OWN, "ALBRIGHT", "FNU", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, customer).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    Identity silent = person(NONE, "ALBRIGHT", "FNU", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, silent).outcome()).isNotEqualTo(MATCHED);
  }

  @Test
  void oneNameOnly_standingAsSurnameBesideFnu_matchedWithTheNumberOnly() {
    Identity dead = person(OWN, "TUN", "FNU", "", "", Sex.M, "1950-03-04", "TT");
    Identity customer = person(OWN, "HTOO", "TUN", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, customer).outcome()).isEqualTo(MATCHED);
    Identity silent = person(NONE, "HTOO", "TUN", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, silent).outcome()).isNotEqualTo(MATCHED);
    Identity other = person(OWN, "TUN", "ZAW", "", "", Sex.M, "1950-03-04", "TT");
    assertThat(screen(dead, other).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void babyBoys_bornTheSameDay_neverMatched() {
    Identity dead = person(OWN, "ALBRIGHT", "BABY BOY", "", "", Sex.M, "2025-03-04", "TT");
    Identity living = person(OTHER, "ALBRIGHT", "BABY BOY", "", "", Sex.M, "2025-03-04", "TT");
    assertThat(screen(dead, living).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void nothingButPlaceholders_invalid() {
    Identity none = person("999-99-9999", "UNKNOWN", "UNKNOWN", "", "", Sex.U, "XXXX-XX-XX", "");
    Identity dead = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, none).outcome()).isEqualTo(INVALID_INPUT);
    Identity named = person("999-99-9999", "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, named).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  @Test
  void lastFourDigits_matchedOnlyWithWholeNameAndBirth() {
    Identity dead = person(OWN, "ALBRIGHT", "ANN", "", "", Sex.F, "1950-03-04", "TT");
    assertThat(screen(dead, lastFour("ANN", 1)).outcome()).isEqualTo(MATCHED);
    assertThat(screen(dead, lastFour("ANNA", 1)).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    assertThat(screen(dead, lastFour("ANN", 2)).outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
  }

  private double withoutNumber(String birth) {
    Identity person = person(NONE, "ALBRIGHT", "ANN", "", "", Sex.F, birth, "");
    Decision decision = screen(person, person);
    assertThat(decision.outcome()).isEqualTo(PENDING_MANUAL_REVIEW);
    return decision.hits().getFirst().scored().probability();
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

  private static Identity lastFour(String given, int digits) {
    return new Identity(
        Optional.empty(),
        new PersonName("ALBRIGHT", given, "", ""),
        Sex.F,
        date("1950-03-04"),
        "",
        OptionalInt.of(digits));
  }

  private static Identity person(
      String ssn,
      String family,
      String given,
      String middle,
      String suffix,
      Sex sex,
      String birth,
      String place) {
    return new Identity(
        Ssn.parse(ssn), new PersonName(family, given, middle, suffix), sex, date(birth), place);
  }

  private static PartialDate date(String canonical) {
    return PartialDate.parseCanonical(canonical).orElseThrow();
  }
}
