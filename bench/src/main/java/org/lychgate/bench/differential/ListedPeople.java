package org.lychgate.bench.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Invented rows in which everything is near to something else: numbers one after the other, several
 * rows of one number, numbers that stand for none, none at all; dates with unknown days, months and
 * years; few surnames with many people and many with few. The same seed gives the same rows.
 */
final class ListedPeople {
  /** First of the numbers; areas from 900 on are nobody's. */
  static final int FIRST_NUMBER = 900_110_001;

  /** Area that was first given out in 2011: an earlier death under it contradicts itself. */
  private static final int LATE_AREA = 740_010_001;

  private static final List<String> FAMILIES =
      List.of(
          "SMITH",
          "SMYTH",
          "O'BRIEN",
          "GARCIA LOPEZ",
          "GARCIA",
          "LOPEZ",
          "NGUYEN",
          "ALBRIGHT",
          "VAN DYKE",
          "LI",
          "DE LA CRUZ",
          "MCDONALD",
          "MAC DONALD",
          "SAINT-CLAIR",
          "JOHNSON",
          "WILLIAMS",
          "BROWN",
          "JONES");
  private static final List<String> GIVENS =
      List.of(
          "ROBERT",
          "BOB",
          "ELIZABETH",
          "ANNA-MARIA",
          "ANNA",
          "JAMES",
          "DORA",
          "WILLIAM",
          "MEI",
          "KATHERINE",
          "JEAN",
          "JOHN",
          "MARY ANN",
          "J",
          "FNU");
  private static final List<String> SUFFIXES = List.of("JR", "SR", "III");
  private static final List<String> PLACES = List.of("75056", "2A004", "99352", "NY", "TEXAS");

  private final SplittableRandom random;

  ListedPeople(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many rows. */
  List<DeathFileRow> make(int count) {
    List<DeathFileRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Identity before = i == 0 ? person(0, count) : rows.get(i - 1).identity();
      Identity person = person(i, count);
      if (random.nextInt(20) == 0) {
        // Another person's number, one person in two rows with a slip, or a namesake of one day.
        person =
            switch (random.nextInt(3)) {
              case 0 -> numbered(person, before.ssn());
              case 1 -> again(before);
              default -> numbered(before, person.ssn());
            };
      }
      rows.add(row(i, person));
    }
    return rows;
  }

  /** Somebody, most often with a number of their own. */
  Identity person(int i, int count) {
    return new Identity(number(i, count), name(), sex(), birth(), place());
  }

  private static Identity numbered(Identity person, Optional<Ssn> number) {
    return new Identity(number, person.name(), person.sex(), person.birth(), person.birthPlace());
  }

  private static Identity again(Identity person) {
    PersonName name = person.name();
    String given = name.given().length() > 1 ? name.given().substring(0, 1) : name.given();
    return new Identity(
        person.ssn(),
        new PersonName(name.family(), given, name.middle(), name.suffix()),
        person.sex(),
        person.birth(),
        person.birthPlace());
  }

  private DeathFileRow row(int i, Identity person) {
    int year = Math.max(1900, person.birth().year()) + random.nextInt(95);
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        person,
        date(Math.min(2025, year)),
        random.nextBoolean() ? "NY" : "",
        ProofCode.P,
        Optional.of(EvidenceClass.E2),
        Optional.of(new EntryId(i + 1L)));
  }

  private Optional<Ssn> number(int i, int count) {
    return switch (random.nextInt(40)) {
      case 0, 1 -> Optional.empty();
      case 2 -> Optional.of(new Ssn(LATE_AREA + i % 9_000));
      // A number that people write for none.
      case 3 -> random.nextInt(4) == 0 ? Optional.of(new Ssn(999_999_999)) : Optional.empty();
      // Spread so that half the numbers between the first and the last are in use.
      default -> Optional.of(new Ssn(FIRST_NUMBER + (int) (i * 7L % (2L * count))));
    };
  }

  private PersonName name() {
    String middle =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> made();
          default -> Character.toString('A' + random.nextInt(26));
        };
    String suffix = random.nextInt(12) == 0 ? one(SUFFIXES) : "";
    return new PersonName(name(FAMILIES), name(GIVENS), middle, suffix);
  }

  /** A name from the list, or one of many made of syllables. */
  private String name(List<String> common) {
    if (random.nextInt(3) == 0) {
      return one(common);
    }
    return random.nextInt(30) == 0 ? made() + "-" + made() : made();
  }

  /** One of some thousands. */
  String made() {
    StringBuilder made = new StringBuilder();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      made.append("BDKLMNRST".charAt(random.nextInt(9))).append("AEIO".charAt(random.nextInt(4)));
    }
    return made.toString();
  }

  private Sex sex() {
    return switch (random.nextInt(3)) {
      case 0 -> Sex.F;
      case 1 -> Sex.M;
      default -> Sex.U;
    };
  }

  private String place() {
    return random.nextInt(3) == 0 ? one(PLACES) : "";
  }

  private PartialDate birth() {
    return date(1930 + random.nextInt(40));
  }

  /** Most often whole; also without day, without month, unknown, or one that stands for unknown. */
  private PartialDate date(int year) {
    int month = 1 + random.nextInt(12);
    return switch (random.nextInt(25)) {
      case 0 -> new PartialDate(year, month, PartialDate.UNKNOWN);
      case 1 -> new PartialDate(year, PartialDate.UNKNOWN, PartialDate.UNKNOWN);
      case 2 -> random.nextInt(3) == 0 ? PartialDate.ALL_UNKNOWN : new PartialDate(year, 1, 1);
      default -> new PartialDate(year, month, 1 + random.nextInt(28));
    };
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
