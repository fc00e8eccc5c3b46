package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Veto;

final class ScorerTest {
  private final Scorer scorer = new Scorer(Weights.frozen());

  @Test
  void frozen_fileOfThisBuild_isTheOneThatWasReasonedOver() throws IOException {
    byte[] file = file();
    assertThat(Weights.frozen().hash()).isEqualTo(Sha256.of(file));
    // A changed figure is a new version: rulings and receipts refer to this hash.
    assertThat(Weights.frozen().hash().hex())
        .isEqualTo("7ddfd1e768983360b3e862ee45c9bad90dab4627a87f6a00f36357e6424a9fe1");
    assertThat(Weights.frozen().version()).isEqualTo(2);
    assertThat(Weights.frozen().prior()).isEqualTo(-25);
  }

  @Test
  void bits_ofEveryField_agreementOutweighsDisagreement() {
    for (AgreementField field : AgreementField.values()) {
      double equal = Weights.frozen().bits(field, AgreementLevel.EQUAL, false);
      assertThat(equal).isPositive();
      assertThat(Weights.frozen().bits(field, AgreementLevel.DIFFERENT, false)).isNegative();
      assertThat(Weights.frozen().bits(field, AgreementLevel.MISSING, false)).isZero();
      for (AgreementLevel level : List.of(AgreementLevel.CLOSE, AgreementLevel.PARTIAL)) {
        assertThat(Weights.frozen().bits(field, level, false)).isBetween(-6.0, equal);
      }
    }
  }

  @Test
  void bits_againstAnybody_noLevelOutweighsEqual() {
    for (Kin kin : Weights.frozen().kin()) {
      for (AgreementField field : AgreementField.values()) {
        double equal = bits(kin, field, AgreementLevel.EQUAL);
        for (AgreementLevel level : AgreementLevel.values()) {
          if (field == AgreementField.FAMILY && level == AgreementLevel.SWAPPED) {
            // Both names at once.
            continue;
          }
          if (Double.isNaN(kin.weights().get(field, false, level))
              && Weights.frozen().bits(field, level, false) == 0) {
            // A level that this field does not have.
            continue;
          }
          assertThat(bits(kin, field, level))
              .as(kin.name() + " " + field + " " + level)
              .isLessThanOrEqualTo(equal);
        }
      }
    }
  }

  private static double bits(Kin kin, AgreementField field, AgreementLevel level) {
    double own = kin.weights().get(field, false, level);
    return Double.isNaN(own) ? Weights.frozen().bits(field, level, false) : own;
  }

  @Test
  void score_oneFieldMadeEqual_neverWeighsLess() {
    List<DeathFileRow> crowd = People.crowd(100, 77);
    for (DeathFileRow rowA : crowd) {
      for (DeathFileRow rowB : crowd) {
        Identity a = rowA.identity();
        Identity b = rowB.identity();
        double before = scorer.score(a, b).weight();
        if (a.ssn().isPresent() && b.ssn().isPresent()) {
          Identity same = new Identity(a.ssn(), b.name(), b.sex(), b.birth(), b.birthPlace());
          assertThat(scorer.score(a, same).weight()).isGreaterThanOrEqualTo(before);
        }
        if (a.birth().isComplete() && b.birth().isComplete()) {
          Identity same = new Identity(b.ssn(), b.name(), b.sex(), a.birth(), b.birthPlace());
          assertThat(scorer.score(a, same).weight()).isGreaterThanOrEqualTo(before);
        }
      }
    }
  }

  @Test
  void isFine_codesOfPlaces_onlyCommunes() {
    assertThat(List.of("38185", "2A004", "97105")).allMatch(Scorer::isFine);
    assertThat(List.of("TT", "99100", "FIPS:CO", "TEXAS", "", "381850")).noneMatch(Scorer::isFine);
  }

  @Test
  void score_nameAndBirth_isTheSumOfTheirBits() {
    Identity ann = People.withoutSsn("ALBRIGHT", "ANN", "1950-03-04");
    Scored scored = scorer.score(ann, ann);
    double sum = log2(0.90 / 0.001) + log2(0.92 / 0.007) + log2(0.95 / 4.0e-5);
    assertThat(scored.weight()).isCloseTo(sum, within(0.05)).isLessThan(sum);
    assertThat(scored.probability()).isCloseTo(scorer.probability(sum), within(0.01));
    assertThat(scored.vetoes()).isEmpty();
  }

  @Test
  void score_numberAsWell_relativesTakeFromTheSumButLeaveNoDoubt() {
    Identity ann = People.person(1, "ALBRIGHT", "ANN", "1950-03-04");
    Scored scored = scorer.score(ann, ann);
    double sum =
        log2(0.97 / 2.0e-9) + log2(0.90 / 0.001) + log2(0.92 / 0.007) + log2(0.95 / 4.0e-5);
    assertThat(scored.weight()).isBetween(45.0, sum - 1);
    assertThat(scored.probability()).isCloseTo(1, within(1e-5));
  }

  @Test
  void score_numberOfARelative_isNotTheNumberOfAStranger() {
    Identity wife = People.person(1, "ALBRIGHT", "ANN", "1950-03-04");
    Identity husband = People.person(1, "ALBRIGHT", "PAUL", "1947-11-20");
    assertThat(scorer.score(wife, husband).probability()).isLessThan(0.4);
    Identity twin = People.person(2, "ALBRIGHT", "PAUL", "1950-03-04");
    assertThat(scorer.score(wife, twin).probability()).isLessThan(0.05);
  }

  @Test
  void probability_atTheWeightOfThePrior_isEven() throws IOException {
    Scorer plain = new Scorer(Weights.parse(withoutCalibration()));
    assertThat(plain.probability(25)).isEqualTo(0.5);
    assertThat(scorer.probability(25)).isBetween(0.3, 0.7);
    assertThat(scorer.probability(-5000)).isZero();
    assertThat(scorer.probability(5000)).isEqualTo(1);
  }

  @Test
  void score_anyPair_symmetric() {
    List<DeathFileRow> crowd = People.crowd(120, 31);
    for (DeathFileRow a : crowd) {
      for (DeathFileRow b : crowd) {
        Scored ab = scorer.score(a.identity(), b.identity());
        assertThat(ab).isEqualTo(scorer.score(b.identity(), a.identity()));
        assertThat(ab.probability()).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void score_sexBesideTheSameGivenName_countsOnceButStillVetoes() {
    Identity male = ann(Sex.M, "");
    assertThat(scorer.score(male, male).weight())
        .isEqualTo(scorer.score(ann(Sex.U, ""), ann(Sex.U, "")).weight());
    Scored against = scorer.score(male, ann(Sex.F, ""));
    assertThat(against.vetoes()).containsExactly(Veto.SEX);
    assertThat(against.weight()).isLessThan(scorer.score(male, male).weight() - 6);
  }

  @Test
  void score_namesExchanged_countsBothNamesOnce() {
    Scored swapped =
        scorer.score(
            People.withoutSsn("LEE", "MARTIN", "1950-03-04"),
            People.withoutSsn("MARTIN", "LEE", "1950-03-04"));
    double expected = log2(0.002 / 1.0e-6) + log2(0.95 / 4.0e-5);
    assertThat(swapped.weight()).isCloseTo(expected, within(0.01));
  }

  @Test
  void score_communeOfBirth_weighsMoreThanAState() {
    double state = weightWithPlace("TT");
    double commune = weightWithPlace("38185");
    assertThat(commune).isGreaterThan(state + 2);
  }

  @Test
  void vetoes_suffixes_onlyWhereTheyTellTwoPeopleApart() {
    assertThat(scorer.score(ann(Sex.U, "JR"), ann(Sex.U, "SR")).vetoes())
        .containsExactly(Veto.SUFFIX);
    assertThat(scorer.score(ann(Sex.U, "JR"), ann(Sex.U, "II")).vetoes()).isEmpty();
    // One side silent: the whole date of birth settles which generation is meant.
    assertThat(scorer.score(ann(Sex.U, "JR"), ann(Sex.U, "")).vetoes()).isEmpty();
    Identity other = People.person(1, "ALBRIGHT", "ANN", "1925-03-04");
    assertThat(scorer.score(ann(Sex.U, "JR"), other).vetoes())
        .containsExactlyInAnyOrder(Veto.SUFFIX, Veto.GENERATION);
    Identity yearOnly = People.person(1, "ALBRIGHT", "ANN", "1950-XX-XX");
    assertThat(scorer.score(ann(Sex.U, "JR"), yearOnly).vetoes()).containsExactly(Veto.SUFFIX);
  }

  @Test
  void parse_badFiles_inputError() throws IOException {
    String good = new String(file(), StandardCharsets.UTF_8);
    assertThat(Weights.parse(good.getBytes(StandardCharsets.UTF_8)).hash())
        .isEqualTo(Weights.frozen().hash());
    for (String bad :
        List.of(
            "",
            good.replace("version 2", ""),
            good.replace("prior -25", "prior NaN"),
            good.replace("ssn equal ", "ssn egal "),
            good.replace("ssn equal      0.970 ", "ssn equal  0 "),
            good.replace("ssn equal      0.970 ", "ssn equal  1.1 "),
            good.replace("ssn equal      0.970  2.0e-9", ""),
            good.replace("kin twin 0.15", "kin twin"),
            good.replace("kin twin 0.15", "kin twin 0"),
            good.replace("frequency family", "frequency height"),
            good + "\ncalibration 1 5\ncalibration 0.5 6\n",
            good + "\ncalibration 900 5\ncalibration 901 4\n",
            good + "\nheight equal 0.5 0.5\n")) {
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> Weights.parse(bad.getBytes(StandardCharsets.UTF_8)))
          .matches(e -> e.exit() == ExitCode.INPUT);
    }
  }

  private static byte[] withoutCalibration() throws IOException {
    String file = new String(file(), StandardCharsets.UTF_8);
    return file.replaceAll("(?m)^calibration .*$", "").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] file() throws IOException {
    try (var in = Weights.class.getResourceAsStream(Weights.FROZEN_FILE)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private double weightWithPlace(String place) {
    Identity person =
        new Identity(
            Optional.empty(),
            People.name("ALBRIGHT", "ANN"),
            Sex.U,
            People.date("1950-03-04"),
            place);
    return scorer.score(person, person).weight();
  }

  private static Identity ann(Sex sex, String suffix) {
    return new Identity(
        Optional.of(People.ssn(1)),
        new PersonName("ALBRIGHT", "ANN", "", suffix),
        sex,
        People.date("1950-03-04"),
        "");
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
