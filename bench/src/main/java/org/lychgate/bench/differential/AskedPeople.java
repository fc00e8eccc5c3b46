package org.lychgate.bench.differential;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Customers made from listed rows, each with one {@link Slip}, in turn. */
final class AskedPeople {
  private final List<DeathFileRow> rows;
  private final ListedPeople strangers;
  private final SplittableRandom random;

  AskedPeople(List<DeathFileRow> rows, long seed) {
    this.rows = rows;
    this.strangers = new ListedPeople(~seed);
    this.random = new SplittableRandom(seed * 31 + 7);
  }

  /**
   * One customer.
   *
   * @param otherFamily another surname; empty where there is none
   */
  record Asked(
      Slip slip, Identity identity, String otherFamily, Optional<PartialDate> lastSeenAlive) {}

  /** The next customer. */
  Asked next(Slip slip) {
    DeathFileRow row = rows.get(random.nextInt(rows.size()));
    Identity p = row.identity();
    Optional<PartialDate> seen =
        switch (slip) {
          case SEEN_ALIVE_AFTER -> seen(row, 1);
          case SEEN_ALIVE_BEFORE -> seen(row, -1);
          default -> Optional.empty();
        };
    return new Asked(
        slip, changed(slip, row, p), slip == Slip.TWO_FAMILIES ? p.name().family() : "", seen);
  }

  private static Optional<PartialDate> seen(DeathFileRow row, int years) {
    return row.death().year() > 0
        ? PartialDate.find(row.death().year() + years, 6, 15)
        : Optional.empty();
  }

  private Identity changed(Slip slip, DeathFileRow row, Identity p) {
    PersonName n = p.name();
    PartialDate b = p.birth();
    return switch (slip) {
      case NONE, SEEN_ALIVE_AFTER, SEEN_ALIVE_BEFORE -> p;
      case NUMBER_DIGIT -> number(p, digitOff(p));
      case NUMBER_EXCHANGED -> number(p, exchanged(p));
      case NUMBER_LAST_FOUR -> lastFour(p);
      case NUMBER_MISSING -> number(p, Optional.empty());
      case NUMBER_OTHER -> number(p, one().ssn());
      case NUMBER_FOR_NONE -> number(p, Optional.of(new Ssn(999_999_999)));
      case SEX_OTHER ->
          new Identity(p.ssn(), n, p.sex() == Sex.F ? Sex.M : Sex.F, b, p.birthPlace());
      case SUFFIX_OTHER -> named(p, new PersonName(n.family(), n.given(), n.middle(), "IV"));
      case MIDDLE_OTHER -> named(p, new PersonName(n.family(), n.given(), "QUENTIN", n.suffix()));
      case NICKNAME -> named(p, n.family(), nickname(n.given()));
      case INITIAL -> named(p, n.family(), n.given().substring(0, 1));
      case GIVEN_MISSING -> named(p, n.family(), "");
      case GIVEN_OTHER -> named(p, n.family(), one().name().given());
      case FAMILY_SLIP -> named(p, n.family().substring(1) + "X", n.given());
      case FAMILY_CHANGED, TWO_FAMILIES -> named(p, "WINTERBOTTOM", n.given());
      case FAMILY_PART -> named(p, n.family().split("[ -]", -1)[0], n.given());
      case NAMES_EXCHANGED -> named(p, n.given(), n.family());
      case BIRTH_EXCHANGED -> born(p, PartialDate.find(b.year(), b.day(), b.month()).orElse(b));
      case BIRTH_DAY_OFF -> born(p, dayOff(b));
      case BIRTH_DAY_UNKNOWN ->
          born(p, b.isComplete() ? new PartialDate(b.year(), b.month(), PartialDate.UNKNOWN) : b);
      case BIRTH_YEAR_ONLY -> born(p, year(b.year()));
      case BIRTH_MISSING -> born(p, PartialDate.ALL_UNKNOWN);
      case BIRTH_OTHER -> born(p, one().birth());
      case BIRTH_A_GENERATION_OFF -> born(p, later(b, 25));
      case BORN_AFTER_THE_DEATH -> born(p, later(row.death(), 2));
      case PLACE_OTHER -> new Identity(p.ssn(), n, p.sex(), b, "33063");
      case TWO_SLIPS -> born(number(p, digitOff(p)), dayOff(b));
      case NOTHING_STATED ->
          new Identity(
              Optional.empty(), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, p.birthPlace());
      case STRANGER -> strangers.person(random.nextInt(rows.size()), rows.size());
    };
  }

  private Identity one() {
    return rows.get(random.nextInt(rows.size())).identity();
  }

  private static String nickname(String given) {
    return switch (given) {
      case "ROBERT" -> "BOB";
      case "ELIZABETH" -> "LIZ";
      case "WILLIAM" -> "BILL";
      case "KATHERINE" -> "KATE";
      default -> given;
    };
  }

  private static PartialDate year(int year) {
    return year > 0
        ? new PartialDate(year, PartialDate.UNKNOWN, PartialDate.UNKNOWN)
        : PartialDate.ALL_UNKNOWN;
  }

  private static PartialDate dayOff(PartialDate b) {
    return b.isComplete() ? new PartialDate(b.year(), b.month(), b.day() % 28 + 1) : b;
  }

  private static PartialDate later(PartialDate date, int years) {
    return date.year() > 0 ? PartialDate.find(date.year() + years, 5, 20).orElse(date) : date;
  }

  private static Identity lastFour(Identity p) {
    return new Identity(
        Optional.empty(),
        p.name(),
        p.sex(),
        p.birth(),
        p.birthPlace(),
        p.ssn().isPresent() ? OptionalInt.of(p.ssn().get().serial()) : OptionalInt.empty());
  }

  private Optional<Ssn> digitOff(Identity p) {
    int place = List.of(1, 10, 100, 1_000).get(random.nextInt(4));
    return p.ssn()
        .map(s -> new Ssn(s.value() / place % 10 == 9 ? s.value() - place : s.value() + place));
  }

  private static Optional<Ssn> exchanged(Identity p) {
    return p.ssn()
        .map(s -> new Ssn(s.value() / 100 * 100 + s.value() % 10 * 10 + s.value() / 10 % 10));
  }

  private static Identity number(Identity p, Optional<Ssn> ssn) {
    return new Identity(ssn, p.name(), p.sex(), p.birth(), p.birthPlace());
  }

  private static Identity named(Identity p, String family, String given) {
    return named(p, new PersonName(family, given, p.name().middle(), p.name().suffix()));
  }

  private static Identity named(Identity p, PersonName name) {
    return new Identity(p.ssn(), name, p.sex(), p.birth(), p.birthPlace());
  }

  private static Identity born(Identity p, PartialDate birth) {
    return new Identity(p.ssn(), p.name(), p.sex(), birth, p.birthPlace());
  }
}
