package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** The search passes over rows by bounds: it must find what comparing every row finds. */
final class SearchBoundsTest {
  private static final String[] FAMILIES = {
    "SMITH",
    "SMYTH",
    "SMITHE",
    "SMITH JR",
    "O'BRIEN",
    "OBRIEN",
    "O BRIEN",
    "GARCIA LOPEZ",
    "LOPEZ GARCIA",
    "LOPEZGARCIA",
    "GARCIA-LOPEZ III",
    "GARCIA LOPES",
    "LOPEZ",
    "GARCIA",
    "KIM",
    "LIM",
    "JAMES",
    "JAMES SR",
    "DE LA CRUZ",
    "CRUZ",
    "MARTIN",
    "MARTINEZ",
    "UNKNOWN",
    "",
    "NÚÑEZ",
    "NUNEZ",
    "MARIA",
    "WOLKENSTEINERHUBERMA",
    "WOLKENSTEINERHUBERMAIER",
    "A B C",
    "C A B",
    "A B C D E",
    "E D C B A",
    "PEÃ±A",
    "PEÑA",
    "PENA",
    "ROBERT",
    "ANN",
    "ROBERTS"
  };
  private static final String[] GIVENS = {
    "JAMES",
    "JIM",
    "JAMIE",
    "ROBERT",
    "BOB",
    "ROBERTO",
    "MARIA",
    "MARIE",
    "M",
    "MARY ANN",
    "MARY",
    "MARYANN",
    "ANN",
    "ANNE",
    "ANNA-MARIA",
    "ANNA",
    "J",
    "SMITH",
    "SMITH JR",
    "",
    "KIM",
    "UNKNOWN",
    "SU-JIN",
    "SOO JIN",
    "SU",
    "WOLODYMYR",
    "VLADIMIR",
    "ZAV",
    "ZAW",
    "MEO",
    "MOE",
    "BUD",
    "DONALD",
    "RONALD",
    "JAMES JR",
    "CHRISTOPHERALEXA",
    "CHRISTOPHERALEX",
    "JOSÉ",
    "JOSE",
    "MA",
    "DOUG",
    "DOUGLAS",
    "RONNY",
    "GARCIA",
    "JEAN PIERRE",
    "JEANPIERRE"
  };
  private static final String[] MIDDLES = {
    "", "", "", "A", "J", "ANN", "RY", "MARIA", "JAMES", "ROBERT", "PIERRE", "SMITH", "BOB", "JIN",
    "NA", "ANN JR"
  };
  private static final String[] PLACES = {"", "TX", "NY", "75056", "2A004", "99100"};

  @TempDir Path folder;

  @Test
  void match_anyProbePriorAndLimit_equalsScoringEveryRow() {
    Map<AgreementLevel, Integer> births = new EnumMap<>(AgreementLevel.class);
    Map<AgreementLevel, Integer> families = new EnumMap<>(AgreementLevel.class);
    Map<AgreementLevel, Integer> givens = new EnumMap<>(AgreementLevel.class);
    Map<AgreementLevel, Integer> numbers = new EnumMap<>(AgreementLevel.class);
    for (int seed = 0; seed < 12; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      boolean places = seed % 3 == 0;
      boolean numbered = seed % 4 != 1;
      List<DeathFileRow> rows = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        rows.add(row(person(random, places, numbered), random));
      }
      Scorer scorer = new Scorer(Weights.frozen(), OptionalDouble.of(-15 - random.nextInt(25)));
      try (PersonIndex index = index(rows)) {
        for (int i = 0; i < 50; i++) {
          Identity probe = person(random, seed % 2 == 0, seed % 5 != 2);
          double needed = i % 10 == 0 ? Double.NEGATIVE_INFINITY : random.nextInt(-5, 32);
          Matches expected = SlowMatcher.match(probe, index, scorer, needed);
          assertThat(Matcher.match(probe, index, scorer, needed))
              .as("seed %d, probe %d, needed %f", seed, i, needed)
              .isEqualTo(expected);
          for (Match match : needed > 0 ? expected.list() : List.<Match>of()) {
            count(births, match, AgreementField.BIRTH);
            count(families, match, AgreementField.FAMILY);
            count(givens, match, AgreementField.GIVEN);
            count(numbers, match, AgreementField.SSN);
          }
        }
      }
    }
    // Every way to a row was needed, so that the loss of one would have been seen.
    assertThat(births.keySet())
        .containsExactlyInAnyOrder(
            AgreementLevel.EQUAL,
            AgreementLevel.CLOSE,
            AgreementLevel.PARTIAL,
            AgreementLevel.SWAPPED,
            AgreementLevel.MISSING,
            AgreementLevel.DIFFERENT);
    assertThat(families).hasSize(6);
    assertThat(givens).hasSize(7);
    assertThat(numbers.keySet())
        .contains(
            AgreementLevel.EQUAL,
            AgreementLevel.CLOSE,
            AgreementLevel.PARTIAL,
            AgreementLevel.DIFFERENT,
            AgreementLevel.MISSING);
  }

  @Test
  void match_manyRowsOfOneBirth_equalsScoringEveryRow() {
    for (int seed = 20; seed < 26; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      PartialDate birth = new PartialDate(1950, 2, 1 + seed % 3);
      List<DeathFileRow> rows = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        rows.add(row(bornOn(birth, person(random, false, seed % 2 == 0)), random));
      }
      Scorer scorer = new Scorer(Weights.frozen(), OptionalDouble.of(-30));
      try (PersonIndex index = index(rows)) {
        for (int i = 0; i < 40; i++) {
          Identity probe = bornOn(birth, person(random, false, i % 2 == 0));
          double needed = random.nextInt(10, 30);
          assertThat(Matcher.match(probe, index, scorer, needed))
              .as("seed %d, probe %d, needed %f", seed, i, needed)
              .isEqualTo(SlowMatcher.match(probe, index, scorer, needed));
        }
      }
    }
  }

  @Test
  void match_surnameInThousandsOfOthers_equalsScoringEveryRow() {
    RandomGenerator random = new SplittableRandom(30);
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      String other = "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + "R" + i % 7 + "EZ";
      Identity person = person(random, false, false);
      PersonName name = new PersonName("GARCIA " + other, pick(GIVENS, random), "", "");
      rows.add(
          row(
              new Identity(Optional.empty(), name, Sex.U, new PartialDate(1950, 1, 2), ""),
              random));
      rows.add(row(person, random));
    }
    Scorer scorer = new Scorer(Weights.frozen(), OptionalDouble.of(-30));
    try (PersonIndex index = index(rows)) {
      for (String family : List.of("GARCIA", "GARCIA LOPEZ", "LOPEZ GARCIA")) {
        for (String given : List.of("MARIA", "ANNA-MARIA", "BOB")) {
          Identity probe =
              new Identity(
                  Optional.empty(),
                  new PersonName(family, given, "ANN", ""),
                  Sex.F,
                  new PartialDate(1950, 1, 2),
                  "");
          assertThat(Matcher.match(probe, index, scorer, 15))
              .as("%s, %s", family, given)
              .isEqualTo(SlowMatcher.match(probe, index, scorer, 15));
        }
      }
    }
  }

  private static Identity bornOn(PartialDate birth, Identity person) {
    return new Identity(
        person.ssn(), person.name(), person.sex(), birth, person.birthPlace(), person.lastFour());
  }

  @Test
  void needed_anyProbability_isTheLeastWeightThatGivesIt() {
    Scorer scorer = new Scorer(Weights.frozen());
    try (PersonIndex index =
        index(List.of(row(person(new SplittableRandom(1), true, true), new SplittableRandom(1))))) {
      double prior = scorer.prior(index.header());
      for (double p : new double[] {1e-6, 0.001, 0.01, 0.3, 0.5, 0.99, 0.999999}) {
        double needed = scorer.needed(p, index.header());
        assertThat(scorer.probability(needed + 1e-6, prior)).isGreaterThanOrEqualTo(p);
        assertThat(scorer.probability(needed - 1e-6, prior)).isLessThan(p);
      }
      assertThat(scorer.needed(1, index.header())).isInfinite();
    }
  }

  private static void count(
      Map<AgreementLevel, Integer> counts, Match match, AgreementField field) {
    counts.merge(match.scored().agreement().of(field), 1, Integer::sum);
  }

  private static Identity person(RandomGenerator random, boolean places, boolean numbered) {
    int n = 900_110_001 + random.nextInt(60) + 1_000 * random.nextInt(3);
    Optional<Ssn> ssn =
        switch (random.nextInt(numbered ? 8 : 4)) {
          case 0, 1, 2 -> Optional.empty();
          case 3 -> Optional.of(new Ssn(numbered ? 999_999_999 : n));
          default -> Optional.of(new Ssn(n));
        };
    return new Identity(
        ssn,
        new PersonName(
            pick(FAMILIES, random),
            pick(GIVENS, random),
            pick(MIDDLES, random),
            random.nextInt(6) == 0 ? "JR" : ""),
        Sex.values()[random.nextInt(3)],
        birth(random),
        places ? pick(PLACES, random) : "",
        ssn.isEmpty() && random.nextInt(4) == 0 ? OptionalInt.of(n % 10_000) : OptionalInt.empty());
  }

  private static DeathFileRow row(Identity identity, RandomGenerator random) {
    // A death file has whole numbers only.
    Identity listed =
        new Identity(
            identity.ssn(),
            identity.name(),
            identity.sex(),
            identity.birth(),
            identity.birthPlace());
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        listed,
        birth(random),
        "",
        ProofCode.P,
        Optional.<EvidenceClass>empty(),
        Optional.empty());
  }

  private static PartialDate birth(RandomGenerator random) {
    int year = 1949 + random.nextInt(3);
    int month = 1 + random.nextInt(3);
    int day = 1 + random.nextInt(4);
    return switch (random.nextInt(14)) {
      case 0 -> new PartialDate(year, PartialDate.UNKNOWN, PartialDate.UNKNOWN);
      case 1 -> new PartialDate(year, month, PartialDate.NOT_YET_KNOWN);
      case 2 -> PartialDate.ALL_UNKNOWN;
      case 3 -> new PartialDate(PartialDate.NOT_YET_KNOWN, month, day);
      case 4 -> new PartialDate(year, 1, 31);
      case 5 -> new PartialDate(year + 10, month, day);
      default -> new PartialDate(year, month, day);
    };
  }

  private static String pick(String[] from, RandomGenerator random) {
    return from[random.nextInt(from.length)];
  }

  private PersonIndex index(List<DeathFileRow> rows) {
    Path file = folder.resolve("i");
    IndexBuilder.build(
        new IndexBuilder.Spec(Realm.BENCH, IndexType.DEATHS, SourceKind.DMF, List.of()),
        rows.iterator(),
        file);
    return PersonIndex.open(file);
  }
}
