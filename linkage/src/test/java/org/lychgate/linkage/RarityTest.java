package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;

/** Exact agreement on what many have weighs less; on what few have, more, but not without end. */
final class RarityTest {
  private static final String COMMON = "SMITH";
  private static final String RARE = "ALBRIGHT";

  @TempDir Path folder;

  private final Scorer scorer = new Scorer(Weights.frozen());

  @Test
  void score_commonSurname_weighsLessThanARareOne() {
    try (PersonIndex index = index(30_000)) {
      double common = weight(index, COMMON, "ANN", "1950-03-04", COMMON, "ANN", "1950-03-04");
      double rare = weight(index, RARE, "ANN", "1950-03-04", RARE, "ANN", "1950-03-04");
      assertThat(rare - common).isBetween(5.0, 12.0);
    }
  }

  @Test
  void score_anyLevelButEqual_isTheSameHoweverCommonTheName() {
    try (PersonIndex index = index(30_000)) {
      double common = weight(index, COMMON, "ANN", "1950-03-04", "SMITT", "ANN", "1950-03-04");
      double rare = weight(index, "ALBRIHT", "ANN", "1950-03-04", RARE, "ANN", "1950-03-04");
      assertThat(common).isCloseTo(rare, within(1e-9));
    }
  }

  @Test
  void share_ofNoneAtAll_isTheFloorInALargeIndexAndTheAverageInASmallOne() {
    Frequency frequency = new Frequency(0.001, 2.0e-5, 20_000);
    assertThat(frequency.share(0, 100_000_000)).isEqualTo(2.0e-5);
    assertThat(frequency.share(0, 0)).isEqualTo(0.001);
    assertThat(frequency.share(1, 20)).isCloseTo(0.001, within(0.0001));
    assertThat(frequency.share(1_000_000, 100_000_000)).isCloseTo(0.01, within(1e-4));
  }

  @Test
  void score_inAnIndexOfTwentyRows_isNearlyThatOfTwoRecordsAlone() {
    try (PersonIndex index = index(20)) {
      Identity ann = People.withoutSsn(RARE, "ANN", "1950-03-04");
      double alone = scorer.score(ann, ann).weight();
      assertThat(scorer.probe(ann, index).score(ann).weight()).isCloseTo(alone, within(0.5));
    }
  }

  @Test
  void score_firstOfJanuary_weighsLessThanAnyOtherDay() {
    try (PersonIndex index = index(20)) {
      double day = weight(index, RARE, "ANN", "1950-03-04", RARE, "ANN", "1950-03-04");
      double first = weight(index, RARE, "ANN", "1950-01-01", RARE, "ANN", "1950-01-01");
      assertThat(day - first).isCloseTo(2, within(0.2));
    }
  }

  @Test
  void equalBits_ofFieldsWithoutFrequencies_areThoseOfTheFile() {
    assertThat(Weights.frozen().equalBits(AgreementField.MIDDLE, 5, 10))
        .isEqualTo(Weights.frozen().bits(AgreementField.MIDDLE, AgreementLevel.EQUAL, false));
  }

  @Test
  void prior_ofLargerIndexes_isLowerUnlessItIsSet() {
    assertThat(scorer.prior(header(IndexType.DEATHS, 20))).isEqualTo(-25);
    assertThat(scorer.prior(header(IndexType.DEATHS, 1L << 22))).isCloseTo(-27, within(1e-9));
    assertThat(scorer.prior(header(IndexType.DEATHS, 1L << 27))).isCloseTo(-32, within(1e-9));
    assertThat(scorer.prior(header(IndexType.HOLDERS, 1L << 27))).isCloseTo(-27, within(1e-9));
    Scorer set = new Scorer(Weights.frozen(), OptionalDouble.of(-20));
    assertThat(set.prior(header(IndexType.DEATHS, 1L << 27))).isEqualTo(-20);
    Identity ann = People.withoutSsn(RARE, "ANN", "1950-03-04");
    assertThat(set.score(ann, ann).probability())
        .isGreaterThan(scorer.score(ann, ann).probability());
  }

  private double weight(
      PersonIndex index, String a, String b, String c, String d, String e, String f) {
    return scorer
        .probe(People.withoutSsn(a, b, c), index)
        .score(People.withoutSsn(d, e, f))
        .weight();
  }

  private static IndexHeader header(IndexType type, long rows) {
    return new IndexHeader(
        Realm.SYNTHETIC, type, SourceKind.CSV, List.of(), Optional.empty(), rows);
  }

  /** Half of the rows are called SMITH; dates run through 1950. */
  private PersonIndex index(int rows) {
    List<DeathFileRow> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String birth = String.format(java.util.Locale.ROOT, "1950-%02d-%02d", 1 + i % 12, 1 + i % 28);
      String family = i % 2 == 0 ? COMMON : "NAME" + (char) ('A' + i % 26) + (char) ('A' + i % 25);
      all.add(People.row(People.person(i, family, i % 3 == 0 ? "ANN" : "EVE", birth)));
    }
    Path file = folder.resolve("i" + rows);
    IndexBuilder.build(
        new IndexBuilder.Spec(Realm.SYNTHETIC, IndexType.DEATHS, SourceKind.DMF, List.of()),
        all.iterator(),
        file);
    return PersonIndex.open(file);
  }
}
