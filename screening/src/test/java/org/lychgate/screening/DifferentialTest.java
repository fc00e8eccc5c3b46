package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.FullScan;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Screening by index against screening by a scan of every row with the same score and rule. {@code
 * -Dlychgate.differential.rows=200000} makes it large.
 */
final class DifferentialTest {
  private static final int ROWS = Integer.getInteger("lychgate.differential.rows", 4_000);
  private static final int CUSTOMERS = Integer.getInteger("lychgate.differential.customers", 360);

  private static final List<String> FAMILIES =
      List.of("SMITH", "O'BRIEN", "GARCIA LOPEZ", "LOPEZ", "NGUYEN", "ALBRIGHT", "VAN DYKE", "LI");
  private static final List<String> GIVEN =
      List.of("ROBERT", "ELIZABETH", "ANNA-MARIA", "JAMES", "DORA", "WILLIAM", "MEI", "KATHERINE");

  /** What a customer's row does to the record it was made from. */
  private enum Slip {
    NONE,
    NUMBER_DIGIT,
    NUMBER_EXCHANGED,
    LAST_FOUR,
    NO_NUMBER,
    OTHER_NUMBER,
    NICKNAME,
    INITIAL,
    FAMILY_TYPO,
    FAMILY_CHANGED,
    NAMES_EXCHANGED,
    BIRTH_EXCHANGED,
    BIRTH_DAY_OFF,
    BIRTH_YEAR_ONLY,
    NO_BIRTH,
    NO_GIVEN,
    TWO_SLIPS,
    STRANGER
  }

  @TempDir Path folder;

  @Test
  void screen_byIndex_decidesAsAScanOfEveryRow() {
    SplittableRandom random = new SplittableRandom(5);
    List<Identity> people = new ArrayList<>();
    Listed listed = new Listed();
    for (int i = 0; i < ROWS; i++) {
      Identity person = person(random, i);
      people.add(person);
      listed.add(person, "2025-02-03");
    }
    ScreeningOptions options = ScreeningOptions.on(Listed.TODAY);
    Map<Slip, Integer> hits = new EnumMap<>(Slip.class);
    List<String> differences = new ArrayList<>();
    try (PersonIndex index = PersonIndex.open(listed.write(folder.resolve("index")))) {
      Scorer scorer = new Scorer(Weights.frozen());
      Screener screener = new Screener(index, scorer, options);
      List<IndexRow> rows = FullScan.listRows(index);
      double needed = Screener.needed(index, scorer, options);
      for (int i = 0; i < CUSTOMERS; i++) {
        Slip slip = Slip.values()[i % Slip.values().length];
        Identity customer = slip(people.get(random.nextInt(ROWS)), slip, random);
        Decision found = screener.screen(customer, Optional.empty());
        Decision scanned =
            ScreeningRule.decide(
                customer,
                FullScan.match(customer, rows, index, scorer, needed),
                Optional.empty(),
                options);
        if (found.outcome().isHit()) {
          hits.merge(slip, 1, Integer::sum);
        }
        if (found.cut()) {
          continue;
        }
        if (found.outcome() != scanned.outcome() || !best(found).equals(best(scanned))) {
          differences.add(
              slip
                  + ": "
                  + found.outcome()
                  + " "
                  + best(found)
                  + " for "
                  + scanned.outcome()
                  + " "
                  + best(scanned)
                  + agreement(scanned));
        }
      }
    }
    assertThat(differences).isEmpty();
    // A test that finds nothing would agree with anything.
    assertThat(hits).hasSizeGreaterThan(12);
  }

  private static String best(Decision decision) {
    return decision.hits().isEmpty()
        ? ""
        : decision.hits().getFirst().row().ordinal()
            + " "
            + decision.hits().getFirst().scored().weight();
  }

  private static String agreement(Decision decision) {
    return decision.hits().isEmpty()
        ? ""
        : " (" + decision.hits().getFirst().scored().agreement() + ")";
  }

  private static Identity person(SplittableRandom random, int i) {
    String family = name(random, FAMILIES);
    String middle = random.nextInt(3) == 0 ? "" : Character.toString('A' + random.nextInt(26));
    return new Identity(
        random.nextInt(20) == 0
            ? Optional.empty()
            : Ssn.parse("900-%02d-%04d".formatted(11 + random.nextInt(6), 1 + i % 9_999)),
        new PersonName(family, name(random, GIVEN), middle, ""),
        Sex.U,
        new PartialDate(1930 + random.nextInt(30), 1 + random.nextInt(12), 1 + random.nextInt(28)),
        "");
  }

  /** A name from the list, or one of many made of syllables. */
  private static String name(SplittableRandom random, List<String> common) {
    if (random.nextInt(3) > 0) {
      return common.get(random.nextInt(common.size()));
    }
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      made.append("BCDFGKLMNPRSTVZ".charAt(random.nextInt(15)));
      made.append("AEIOU".charAt(random.nextInt(5)));
    }
    return made.toString();
  }

  private static Identity slip(Identity p, Slip slip, SplittableRandom random) {
    PersonName n = p.name();
    PartialDate b = p.birth();
    return switch (slip) {
      case NONE -> p;
      case NUMBER_DIGIT -> number(p, digitOff(p, random));
      case NUMBER_EXCHANGED -> number(p, exchanged(p));
      case LAST_FOUR ->
          new Identity(
              Optional.empty(),
              n,
              p.sex(),
              b,
              "",
              p.ssn().isPresent() ? OptionalInt.of(p.ssn().get().serial()) : OptionalInt.empty());
      case NO_NUMBER -> number(p, Optional.empty());
      case OTHER_NUMBER -> number(p, Ssn.parse("900-16-9999"));
      case NICKNAME -> named(p, n.family(), n.given().equals("ROBERT") ? "BOB" : n.given());
      case INITIAL -> named(p, n.family(), n.given().substring(0, 1));
      case FAMILY_TYPO -> named(p, n.family().substring(1) + "X", n.given());
      case FAMILY_CHANGED -> named(p, "WINTERBOTTOM", n.given());
      case NAMES_EXCHANGED -> named(p, n.given(), n.family());
      case BIRTH_EXCHANGED ->
          b.day() <= 12 ? born(p, new PartialDate(b.year(), b.day(), b.month())) : p;
      case BIRTH_DAY_OFF -> born(p, new PartialDate(b.year(), b.month(), b.day() % 28 + 1));
      case BIRTH_YEAR_ONLY ->
          born(p, new PartialDate(b.year(), PartialDate.UNKNOWN, PartialDate.UNKNOWN));
      case NO_BIRTH -> born(p, PartialDate.ALL_UNKNOWN);
      case NO_GIVEN -> named(p, n.family(), "");
      case TWO_SLIPS ->
          born(
              number(p, digitOff(p, random)),
              new PartialDate(b.year(), b.month(), b.day() % 28 + 1));
      case STRANGER -> person(random, random.nextInt(9_999));
    };
  }

  private static Optional<Ssn> digitOff(Identity p, SplittableRandom random) {
    int place = List.of(1, 10, 100, 1_000).get(random.nextInt(4));
    return p.ssn()
        .map(s -> new Ssn(s.value() / place % 10 == 9 ? s.value() - place : s.value() + place));
  }

  private static Optional<Ssn> exchanged(Identity p) {
    return p.ssn()
        .map(s -> {
          char[] digits = s.digits().toCharArray();
          char last = digits[8];
          digits[8] = digits[7];
          digits[7] = last;
          return new Ssn(Integer.parseInt(new String(digits)));
        });
  }

  private static Identity number(Identity p, Optional<Ssn> ssn) {
    return new Identity(ssn, p.name(), p.sex(), p.birth(), p.birthPlace());
  }

  private static Identity named(Identity p, String family, String given) {
    return new Identity(
        p.ssn(),
        new PersonName(family, given, p.name().middle(), ""),
        p.sex(),
        p.birth(),
        p.birthPlace());
  }

  private static Identity born(Identity p, PartialDate birth) {
    return new Identity(p.ssn(), p.name(), p.sex(), birth, p.birthPlace());
  }
}
