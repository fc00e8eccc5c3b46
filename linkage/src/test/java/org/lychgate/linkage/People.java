package org.lychgate.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** People for tests: few names and dates, so that everything that can collide does. */
public final class People {
  private static final String[] FAMILIES = {
    "SMITH",
    "SMYTH",
    "O'BRIEN",
    "OBRIEN",
    "GARCIA LOPEZ",
    "LOPEZ",
    "GARCIA",
    "KIM",
    "LIM",
    "JAMES",
    "DE LA CRUZ",
    "MARTIN",
    "MARTINEZ",
    "UNKNOWN",
    "NÚÑEZ",
    "NUNEZ"
  };
  private static final String[] GIVENS = {
    "JAMES", "JIM", "ROBERT", "BOB", "MARIA", "MARIE", "M", "MARY ANN", "MARY", "SMITH", "", "KIM"
  };

  private People() {}

  /** {@code 900-11-}{@code serial}, or another area and group for serials above 9999. */
  public static Ssn ssn(int n) {
    return new Ssn(900_110_000 + n / 9999 % 90 * 1_000_000 + n % 9999 + 1);
  }

  public static PartialDate date(String canonical) {
    return PartialDate.parseCanonical(canonical).orElseThrow();
  }

  public static PersonName name(String family, String given) {
    return new PersonName(family, given, "", "");
  }

  public static Identity person(int n, String family, String given, String birth) {
    return new Identity(Optional.of(ssn(n)), name(family, given), Sex.U, date(birth), "");
  }

  public static Identity withoutSsn(String family, String given, String birth) {
    return new Identity(Optional.empty(), name(family, given), Sex.U, date(birth), "");
  }

  public static DeathFileRow row(Identity identity) {
    return row(DeathFileRow.Change.NONE, identity);
  }

  public static DeathFileRow row(DeathFileRow.Change change, Identity identity) {
    return new DeathFileRow(
        change,
        identity,
        date("2025-03-04"),
        "TT",
        ProofCode.P,
        Optional.of(EvidenceClass.E1),
        Optional.of(new EntryId(0x1234_5678_9abc_def0L)));
  }

  /** {@code n} rows in no order, some without number, name or parts of dates. */
  public static List<DeathFileRow> crowd(int n, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<DeathFileRow> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Optional<Ssn> ssn =
          random.nextInt(8) == 0 ? Optional.empty() : Optional.of(ssn(random.nextInt(300)));
      Identity identity =
          new Identity(
              ssn,
              new PersonName(
                  pick(FAMILIES, random),
                  pick(GIVENS, random),
                  random.nextBoolean() ? "" : "A",
                  random.nextInt(5) == 0 ? "JR" : ""),
              Sex.values()[random.nextInt(3)],
              birth(random),
              random.nextBoolean() ? "TT" : "TS");
      rows.add(
          new DeathFileRow(
              DeathFileRow.Change.NONE,
              identity,
              birth(random),
              random.nextBoolean() ? "" : "TS",
              ProofCode.values()[random.nextInt(3)],
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(EvidenceClass.values()[random.nextInt(6)]),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(new EntryId(random.nextLong()))));
    }
    return rows;
  }

  private static PartialDate birth(RandomGenerator random) {
    int year = 1949 + random.nextInt(3);
    int month = 1 + random.nextInt(3);
    int day = 1 + random.nextInt(4);
    return switch (random.nextInt(9)) {
      case 0 -> new PartialDate(year, PartialDate.UNKNOWN, PartialDate.UNKNOWN);
      case 1 -> new PartialDate(year, month, PartialDate.NOT_YET_KNOWN);
      case 2 -> PartialDate.ALL_UNKNOWN;
      case 3 -> new PartialDate(PartialDate.NOT_YET_KNOWN, month, day);
      default -> new PartialDate(year, month, day);
    };
  }

  private static String pick(String[] from, RandomGenerator random) {
    return from[random.nextInt(from.length)];
  }
}
