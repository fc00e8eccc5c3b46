package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;

final class MatcherTest {
  @TempDir Path folder;

  private final Scorer scorer = new Scorer(Weights.frozen());

  @Test
  void match_anyProbe_equalsScoringEveryRow() {
    try (PersonIndex index = index(People.crowd(800, 11))) {
      int found = 0;
      for (DeathFileRow probe : People.crowd(250, 12)) {
        Matches expected =
            SlowMatcher.match(probe.identity(), index, scorer, Double.NEGATIVE_INFINITY);
        Matches matches = Matcher.match(probe.identity(), index, scorer);
        assertThat(matches).isEqualTo(expected);
        assertThat(matches.margin()).isGreaterThanOrEqualTo(0);
        found += expected.list().size();
      }
      assertThat(found).isGreaterThan(2000);
    }
  }

  @Test
  void match_theSamePerson_isBestWithMargin() {
    Identity ann = People.person(5, "ALBRIGHT", "ANN", "1950-03-04");
    Identity namesake = People.person(9000, "ALBRIGHT", "ANN", "1950-03-04");
    try (PersonIndex index = index(List.of(People.row(ann), People.row(namesake)))) {
      Matches matches = Matcher.match(ann, index, scorer);
      assertThat(matches.list()).extracting(m -> m.row().identity()).containsExactly(ann, namesake);
      assertThat(matches.list().getFirst().scored().probability()).isGreaterThan(0.9999);
      assertThat(matches.margin()).isGreaterThan(15);
    }
  }

  @Test
  void match_twoRowsOfOnePerson_noRunnerUp() {
    Identity ann = People.person(5, "ALBRIGHT", "ANN", "1950-03-04");
    Identity anna = People.person(5, "ALBRIGHT", "ANNE", "1950-03-04");
    try (PersonIndex index = index(List.of(People.row(ann), People.row(anna)))) {
      assertThat(Matcher.match(ann, index, scorer).margin()).isInfinite();
    }
  }

  @Test
  void match_thousandsOfNamesakesOfOneDay_isCutButNeverWithoutTheOwnNumber() {
    List<DeathFileRow> rows = new ArrayList<>();
    for (int n = 0; n < 3_000; n++) {
      rows.add(People.row(People.person(n, "SMITH", "JAMES", "1950-01-01")));
    }
    try (PersonIndex index = index(rows)) {
      Matches matches = Matcher.match(rows.get(2_999).identity(), index, scorer);
      assertThat(matches.cut()).isTrue();
      assertThat(matches.list()).hasSizeBetween(2_000, 2_100);
      assertThat(matches.list().getFirst().row().identity()).isEqualTo(rows.get(2_999).identity());
      Matches other =
          Matcher.match(People.withoutSsn("SMITH", "JAMES", "1950-XX-XX"), index, scorer);
      assertThat(other.cut()).isTrue();
      assertThat(other.margin()).isZero();
      assertThat(Matcher.match(People.withoutSsn("JONES", "ANN", "1950-01-02"), index, scorer))
          .isEqualTo(new Matches(List.of(), Double.POSITIVE_INFINITY, false));
    }
  }

  @Test
  void match_commonSurname_needsTheBirthToo() {
    List<DeathFileRow> rows = new ArrayList<>();
    for (int n = 0; n < 600; n++) {
      rows.add(
          People.row(People.person(n, "SMITH", "JAMES", "19%02d-05-06".formatted(10 + n % 80))));
    }
    rows.add(People.row(People.person(700, "ALBRIGHT", "JAMES", "1950-05-06")));
    try (PersonIndex index = index(rows)) {
      Identity common = People.withoutSsn("SMITH", "JAMES", "1950-11-20");
      assertThat(Matcher.match(common, index, scorer).list()).isEmpty();
      Identity rare = People.withoutSsn("ALBRIGHT", "JAMES", "1950-11-20");
      assertThat(Matcher.match(rare, index, scorer).list()).hasSize(1);
      Identity near = People.withoutSsn("SMITH", "JAMES", "1950-05-07");
      assertThat(Matcher.match(near, index, scorer).list()).isNotEmpty();
    }
  }

  @Test
  void match_twoPeopleUnderOneNumber_marginIsSmall() {
    Identity ann = People.person(5, "ALBRIGHT", "ANN", "1950-03-04");
    Identity paul = People.person(5, "ALBRIGHT", "PAUL", "1931-12-24");
    try (PersonIndex index = index(List.of(People.row(ann), People.row(paul)))) {
      assertThat(Matcher.match(ann, index, scorer).margin()).isLessThan(40);
    }
  }

  @Test
  void match_twoWhoCouldBothBeMeant_shareTheProbability() {
    Identity ann = People.person(5, "ALBRIGHT", "ANN", "1950-03-04");
    Identity namesake = People.person(4711, "ALBRIGHT", "ANN", "1950-03-04");
    Identity probe = People.withoutSsn("ALBRIGHT", "ANN", "1950-03-04");
    double[] alone = new double[1];
    try (PersonIndex index = index(List.of(People.row(ann)))) {
      alone[0] = Matcher.match(probe, index, scorer).list().getFirst().scored().probability();
    }
    try (PersonIndex index = index(List.of(People.row(ann), People.row(namesake)))) {
      Matches matches = Matcher.match(probe, index, scorer);
      assertThat(alone[0]).isGreaterThan(0.9);
      assertThat(matches.list())
          .hasSize(2)
          .allMatch(match -> match.scored().probability() > 0.4)
          .allMatch(match -> match.scored().probability() < 0.5);
    }
    try (PersonIndex index = index(List.of(People.row(ann), People.row(ann)))) {
      assertThat(Matcher.match(probe, index, scorer).list())
          .allMatch(match -> match.scored().probability() > 0.9);
    }
  }

  private PersonIndex index(List<DeathFileRow> rows) {
    Path file = folder.resolve("i");
    IndexBuilder.build(
        new IndexBuilder.Spec(Realm.SYNTHETIC, IndexType.DEATHS, SourceKind.DMF, List.of()),
        rows.iterator(),
        file);
    return PersonIndex.open(file);
  }
}
