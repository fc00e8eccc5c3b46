package org.lychgate.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.linkage.People;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class LevelsTest {
  @ParameterizedTest
  @CsvSource({
    "SMITH,SMITH,EQUAL",
    "O'BRIEN,O BRIEN,EQUAL",
    "OBRIEN,O'BRIEN,EQUAL",
    "NÚÑEZ,NUNEZ,EQUAL",
    "SMITH-JONES,SMITH JONES,EQUAL",
    "SMITH,SMYTH,CLOSE",
    "SMITH,SMIHT,CLOSE",
    "GARCIA LOPEZ,LOPEZ,PARTIAL",
    "GARCIA LOPEZ,LOPEZ GARCIA,EQUAL",
    "GARCIA-LOPEZ,LOPEZ GARCIA,EQUAL",
    "GARCIA LOPEZ,GARCIALOPEZ,EQUAL",
    "GARCIA LOPEZ,LOPEZGARCIA,EQUAL",
    "VAN DYKE,VANDYKE,EQUAL",
    "GARCIA,LOPEZ-GARCIA,PARTIAL",
    "GARCIA LOPEZ,GARCIA PEREZ,DIFFERENT",
    "GARCIA LOPEZ,GARCIA LOPES,CLOSE",
    "VAN DER BERG,VAN DEN BERG,CLOSE",
    "PEÃ±A,PEÑA,EQUAL",
    "PEÃ‘A,PENA,EQUAL",
    "JOÃO,JOAO,EQUAL",
    "LNU,LNU,MISSING",
    "DE LA CRUZ,DE LA ROSA,DIFFERENT",
    "DE LA CRUZ,CRUZ,PARTIAL",
    "KIM,LIM,DIFFERENT",
    "SMITH,JONES,DIFFERENT",
    "'',JONES,MISSING",
    "UNKNOWN,JONES,MISSING",
    "FEATHERSTONEHAUGH-CHO,FEATHERSTONEHAUGH-CHOLMONDELEY,CLOSE"
  })
  void family_pairs_levels(String a, String b, AgreementLevel level) {
    assertThat(NameComparison.family(a, b)).isEqualTo(level);
    assertThat(NameComparison.family(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "ROBERT,ROBERT,EQUAL",
    "ROBERT,BOB,NICKNAME",
    "BOB,ROBBIE,NICKNAME",
    "FRANCISCO,PACO,NICKNAME",
    "MOHAMMED,MUHAMMAD,NICKNAME",
    "OLEKSANDR,ALEXANDER,NICKNAME",
    "JOHN,JUAN,NICKNAME",
    "JUAN,IVAN,DIFFERENT",
    "DOUG,DOUGLAS,NICKNAME",
    "RONNY,RONALDINHO,NICKNAME",
    "MELY,MELIDA,NICKNAME",
    "AL,ALTAGRACIA,DIFFERENT",
    "WOLODYMYR,VLADIMIR,CLOSE",
    "PHRED,FRED,CLOSE",
    "YOON,YUN,CLOSE",
    "HAI,HAEE,CLOSE",
    "CHING,JING,CLOSE",
    "WAY,WEI,CLOSE",
    "HAO,HAU,CLOSE",
    "NA,NA,EQUAL",
    "N/A,N/A,MISSING",
    "JEAN,JOHAN,DIFFERENT",
    "RAYJND,RAYMOND,CLOSE",
    "BUD,JEFFREY,PARTIAL",
    "BUD,BUD,EQUAL",
    "FNU,FNU,MISSING",
    "BABY BOY,BABY BOY,MISSING",
    "BABY GIRL,BABY GIRL,MISSING",
    "INFANT,INFANT,MISSING",
    "NFN,NFN,MISSING",
    "MALE,MALE,MISSING",
    "FEMALE,FEMALE,MISSING",
    "TEST,TEST,MISSING",
    "UNKNOWN,UNKNOWN,MISSING",
    "KATHERINE,CATHY,NICKNAME",
    "ROBERT,R,PARTIAL",
    "MARY ANN,MARY,NICKNAME",
    "ANNA MARIA,MARIA,PARTIAL",
    "MARIA,MARIE,NICKNAME",
    "ROBERT,ROBRET,CLOSE",
    "ROBERT,JOHN,DIFFERENT",
    "R,JOHN,DIFFERENT",
    "'',JOHN,MISSING"
  })
  void given_pairs_levels(String a, String b, AgreementLevel level) {
    assertThat(NameComparison.given(a, b)).isEqualTo(level);
    assertThat(NameComparison.given(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "LEE,LEE,EQUAL",
    "L,LEE,PARTIAL",
    "L,L,PARTIAL",
    "LEE ANN,ANN,PARTIAL",
    "LEE,MAY,DIFFERENT",
    "'',MAY,MISSING"
  })
  void middle_pairs_levels(String a, String b, AgreementLevel level) {
    assertThat(NameComparison.middle(a, b)).isEqualTo(level);
    assertThat(NameComparison.middle(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "JR,JUNIOR,EQUAL",
    "JR.,JR,EQUAL",
    "JR,SR,DIFFERENT",
    "II,JR,CLOSE",
    "III,JR,DIFFERENT",
    "'',JR,MISSING"
  })
  void suffix_pairs_levels(String a, String b, AgreementLevel level) {
    assertThat(NameComparison.suffix(a, b)).isEqualTo(level);
    assertThat(NameComparison.suffix(b, a)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "1950-03-04,1950-03-04,EQUAL",
    "1950-03-04,1950-04-03,SWAPPED",
    "1950-03-04,1950-03-05,CLOSE",
    "1950-03-12,1950-03-21,CLOSE",
    "1950-03-14,1950-03-24,CLOSE",
    "1950-03-04,1951-03-04,CLOSE",
    "1949-03-04,1950-03-04,CLOSE",
    "1945-03-04,1954-03-04,CLOSE",
    "1950-03-04,1960-03-04,CLOSE",
    "1950-03-31,1950-04-01,CLOSE",
    "1950-03-04,1950-XX-XX,PARTIAL",
    "1950-03-04,1950-03---,PARTIAL",
    "1950-XX-XX,1950-XX-XX,PARTIAL",
    "1950-03-XX,1950-04-01,DIFFERENT",
    "1950-03-01,1950-03-27,PARTIAL",
    "1950-03-15,1950-03-27,PARTIAL",
    "1950-01-01,1950-07-27,PARTIAL",
    "1950-01-15,1950-07-27,DIFFERENT",
    "1900-01-01,1950-07-27,MISSING",
    "1900-01-01,1900-01-01,MISSING",
    "1950-XX-XX,1951-03-04,DIFFERENT",
    "1950-03-04,1972-11-30,DIFFERENT",
    "XXXX-XX-XX,1972-11-30,MISSING",
    "XXXX-11-30,1972-11-30,MISSING",
    "-----11-30,1972-11-30,MISSING"
  })
  void birth_pairs_levels(String a, String b, AgreementLevel level) {
    assertThat(DateComparison.birth(People.date(a), People.date(b))).isEqualTo(level);
    assertThat(DateComparison.birth(People.date(b), People.date(a))).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "900111234,900111234,EQUAL",
    "900111234,900111235,CLOSE",
    "900111234,900111324,CLOSE",
    "900111234,900111423,DIFFERENT",
    "900111234,910111235,DIFFERENT"
  })
  void ssn_pairs_levels(int a, int b, AgreementLevel level) {
    assertThat(NumberComparison.ssn(Optional.of(new Ssn(a)), Optional.of(new Ssn(b))))
        .isEqualTo(level);
    assertThat(NumberComparison.ssn(Optional.empty(), Optional.of(new Ssn(b))))
        .isEqualTo(AgreementLevel.MISSING);
  }

  @Test
  void forEachCloseSsn_aNumber_givesExactlyTheCloseOnes() {
    Ssn ssn = new Ssn(900_112_341);
    Set<Integer> near = new HashSet<>();
    NumberComparison.forEachCloseSsn(
        ssn,
        value -> {
          assertThat(near.add(value)).as("each once").isTrue();
          assertThat(NumberComparison.ssn(Optional.of(ssn), Optional.of(new Ssn(value))))
              .isEqualTo(AgreementLevel.CLOSE);
        });
    // 9 places with 9 other digits, and 6 neighbours that differ (0-0, 1-1 do not).
    assertThat(near).hasSize(81 + 6);
  }

  @Test
  void ssn_placeholders_missing() {
    for (int value : new int[] {0, 111_111_111 * 9, 111_111_111 * 5}) {
      Optional<Ssn> none = Optional.of(new Ssn(value));
      assertThat(NumberComparison.ssn(none, none)).isEqualTo(AgreementLevel.MISSING);
    }
  }

  @Test
  void compare_lastFourOnly_partialOrDifferent() {
    Identity whole = People.person(1233, "SMITH", "ANN", "1950-03-04");
    assertThat(whole.ssn().orElseThrow().serial()).isEqualTo(1234);
    assertThat(levelOfSsn(whole, lastFour(1234))).isEqualTo(AgreementLevel.PARTIAL);
    assertThat(levelOfSsn(whole, lastFour(1235))).isEqualTo(AgreementLevel.DIFFERENT);
    assertThat(levelOfSsn(lastFour(7), lastFour(7))).isEqualTo(AgreementLevel.PARTIAL);
    assertThat(levelOfSsn(lastFour(7), identity(PersonName.NONE)))
        .isEqualTo(AgreementLevel.MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    // Called by the middle name: with it, without it, with an initial, and somebody else.
    "ROBERT,JAMES,JAMES,'',SWAPPED",
    "ROBERT,JAMES,JIM,'',SWAPPED",
    "ROBERT,JAMES,JAMES,R,SWAPPED",
    "ROBERT,JAMES,JAMES,ROBERT,SWAPPED",
    "R,JAMES,JAMES,'',SWAPPED",
    "ROBERT,JAMES,JAMES,EDWARD,DIFFERENT",
    "ROBERT,J,JAMES,'',DIFFERENT"
  })
  void compare_calledByTheMiddleName_givenIsSwapped(
      String given, String middle, String otherGiven, String otherMiddle, AgreementLevel level) {
    Identity a = identity(new PersonName("SMITH", given, middle, ""));
    Identity b = identity(new PersonName("SMITH", otherGiven, otherMiddle, ""));
    assertThat(IdentityComparison.compare(a, b).of(AgreementField.GIVEN)).isEqualTo(level);
    assertThat(IdentityComparison.compare(b, a)).isEqualTo(IdentityComparison.compare(a, b));
    assertThat(IdentityComparison.compare(a, b).of(AgreementField.FAMILY))
        .isEqualTo(AgreementLevel.EQUAL);
  }

  @ParameterizedTest
  @CsvSource({
    "SMITH,MARY JO,ELIZABETH,SMITH,MARY,JO,PARTIAL",
    "ROHLING,OLIVIA,BAKER,BAKER,OLIVIA,ROHLING,PARTIAL",
    "SMITH,EMMA GRACE,'',SMITH,EMMA GRACE,MYRTLE,MISSING",
    "SMITH,EMMA,GRACE,SMITH,EMMA,MYRTLE,DIFFERENT",
    "SMITH,BABY BOY,'',SMITH,HENRY,DANIEL,MISSING"
  })
  void compare_middleNameElsewhere_isNoConflict(
      String family, String given, String middle, String f, String g, String m, AgreementLevel is) {
    Identity a = identity(new PersonName(family, given, middle, ""));
    Identity b = identity(new PersonName(f, g, m, ""));
    assertThat(IdentityComparison.compare(a, b).of(AgreementField.MIDDLE)).isEqualTo(is);
    assertThat(IdentityComparison.compare(b, a).of(AgreementField.MIDDLE)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"KARSON,CARSON,true", "VERA,WERA,true", "DONALD,RONALD,false", "'',RONALD,false"})
  void beginsAlike_firstLetters_bySoundAndShape(String a, String b, boolean alike) {
    assertThat(NameComparison.beginsAlike(a, b)).isEqualTo(alike);
    assertThat(NameComparison.beginsAlike(b, a)).isEqualTo(alike);
  }

  @Test
  void compare_threeNamesInOtherFields_swapped() {
    Agreement agreement =
        IdentityComparison.compare(
            identity(new PersonName("NGUYEN", "ANH", "VAN", "")),
            identity(new PersonName("ANH", "VAN", "NGUYEN", "")));
    assertThat(agreement).hasToString("family=swapped;given=swapped");
  }

  @ParameterizedTest
  @CsvSource({"SMITH JR,PAUL,''", "SMITH,PAUL JR.,''", "SMITH,PAUL,LEE JR"})
  void compare_suffixBehindAName_isTheSuffix(String family, String given, String middle) {
    Agreement agreement =
        IdentityComparison.compare(
            identity(new PersonName(family, given, middle, "")),
            identity(new PersonName("SMITH", "PAUL", "", "SR")));
    assertThat(agreement.of(AgreementField.SUFFIX)).isEqualTo(AgreementLevel.DIFFERENT);
    assertThat(agreement.of(AgreementField.FAMILY)).isEqualTo(AgreementLevel.EQUAL);
    assertThat(agreement.of(AgreementField.GIVEN)).isEqualTo(AgreementLevel.EQUAL);
  }

  @Test
  void compare_familyAndGivenExchanged_bothSwapped() {
    Agreement agreement =
        IdentityComparison.compare(
            People.withoutSsn("LEE", "MARTIN", "1950-03-04"),
            People.withoutSsn("MARTIN", "LEE", "1950-03-04"));
    assertThat(agreement).hasToString("family=swapped;given=swapped;birth=equal");
  }

  @Test
  void compare_allGivenNamesInOneField_equalsGivenAndMiddle() {
    Agreement agreement =
        IdentityComparison.compare(
            identity(new PersonName("JALLUT", "JEAN GABRIEL", "", "")),
            identity(new PersonName("JALLUT", "JEAN", "GABRIEL", "")));
    assertThat(agreement).hasToString("family=equal;given=equal;middle=equal");
    assertThat(
            IdentityComparison.compare(
                    identity(new PersonName("JALLUT", "JEAN-GABRIEL", "", "")),
                    identity(new PersonName("JALLUT", "JEAN", "GABRIEL", "")))
                .of(AgreementField.GIVEN))
        .isEqualTo(AgreementLevel.EQUAL);
  }

  @Test
  void compare_nothingStated_nothingDisagrees() {
    Agreement agreement =
        IdentityComparison.compare(
            identity(PersonName.NONE), People.person(1, "SMITH", "ANN", "1950-03-04"));
    assertThat(agreement.levels().values()).containsOnly(AgreementLevel.MISSING);
  }

  private static AgreementLevel levelOfSsn(Identity a, Identity b) {
    AgreementLevel level = NumberComparison.ssn(a, b);
    assertThat(NumberComparison.ssn(b, a)).isEqualTo(level);
    return level;
  }

  private static Identity lastFour(int digits) {
    return new Identity(
        Optional.empty(),
        PersonName.NONE,
        Sex.U,
        PartialDate.ALL_UNKNOWN,
        "",
        OptionalInt.of(digits));
  }

  private static Identity identity(PersonName name) {
    return new Identity(Optional.empty(), name, Sex.U, People.date("XXXX-XX-XX"), "");
  }
}
