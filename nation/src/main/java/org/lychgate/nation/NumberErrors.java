package org.lychgate.nation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * Whose number gets onto a record, and what happens to it on the way. The numbers of relatives are
 * those of the relatives in this nation.
 */
final class NumberErrors {
  /** Of all records so many can take father and son for each other: a few men have a suffix. */
  static final double SHARE_JUNIORS = .04;

  /** Of all records, those of twins. */
  static final double SHARE_TWINS = .03;

  private static final double CHILD_BEFORE_SPOUSE = .7;

  /** Kinds of E05: the suffix only, the other's birth date, the other's number; else both. */
  private static final double SUFFIX_ONLY = .55;

  private static final double BIRTH_TOO = SUFFIX_ONLY + .20;
  private static final double NUMBER_TOO = BIRTH_TOO + .15;

  /** Kinds of E06: number only, first name only; else both. */
  private static final double TWINS_NUMBER = .6;

  private static final double TWINS_NAME = TWINS_NUMBER + .3;

  /** A number not known is left blank, or all nines as forms ask for. */
  private static final double ALL_NINES = .3;

  private static final String NINES = "9".repeat(9);

  private NumberErrors() {}

  /** The rare ones first: a number that is somebody else's can still be mistyped. */
  static void apply(Draft draft, Draws own) {
    applyBorrowed(draft, own);
    applyInformant(draft);
    applyNamesakes(draft);
    applyTwin(draft);
    if (draft.slips(ErrorCode.X04) && draft.takeNumber(anybody(draft, draft.draws).ssn())) {
      draft.mark(ErrorCode.X04);
    }
    Realm realm = draft.nation.realm();
    if (draft.slips(ErrorCode.E01)
        && draft.takeNumber(Keypad.otherKey(stated(draft), realm, draft.draws))) {
      draft.mark(ErrorCode.E01);
    }
    if (draft.slips(ErrorCode.E02)
        && draft.takeNumber(Keypad.exchange(stated(draft), realm, draft.draws))) {
      draft.mark(ErrorCode.E02);
    }
    if (draft.errors().isEmpty() && draft.slips(ErrorCode.E07)) {
      draft.ssn = Optional.empty();
      draft.placeholder = draft.draws.chance(ALL_NINES) ? NINES : "";
      draft.mark(ErrorCode.E07);
    }
  }

  private static Ssn stated(Draft draft) {
    return draft.ssn.orElse(draft.person.ssn());
  }

  /** True of the person: every record carries the same other number, and half of them the name. */
  private static void applyBorrowed(Draft draft, Draws own) {
    boolean borrowed = draft.isTrueOfPerson(ErrorCode.E33, own);
    if (!borrowed || draft.person.ageOn(draft.asOf) < 16) {
      return;
    }
    Person lender = findLender(draft, own);
    draft.takeNumber(lender.ssn());
    if (own.chance(.5)) {
      draft.family = lender.name().family();
      draft.given = lender.name().given();
      draft.middle = lender.name().middle();
      draft.suffix = lender.name().suffix();
    }
    draft.mark(ErrorCode.E33);
  }

  /** Somebody alive and of about the same age, if a few tries find one. */
  private static Person findLender(Draft draft, Draws own) {
    Person lender = anybody(draft, own);
    for (int i = 0; i < 20; i++) {
      int apart = lender.birth().getYear() - draft.person.birth().getYear();
      if (lender.death().isEmpty() && Math.abs(apart) <= 15) {
        return lender;
      }
      lender = anybody(draft, own);
    }
    return lender;
  }

  /** Relatives are looked up only where the error happens: that is a search for each of them. */
  private static void applyInformant(Draft draft) {
    if (draft.slips(ErrorCode.E03)) {
      Kin kin = kin(draft);
      Optional<Person> spouse = findHolder(draft, kin.spouse(), true);
      Optional<Person> child = findHolder(draft, kin.child(), true);
      boolean first = draft.draws.chance(CHILD_BEFORE_SPOUSE);
      Optional<Person> informant = first ? child.or(() -> spouse) : spouse.or(() -> child);
      take(draft, informant, ErrorCode.E03);
    }
    if (draft.slips(ErrorCode.E04)) {
      take(draft, findHolder(draft, kin(draft).spouse(), false), ErrorCode.E04);
    }
  }

  private static void take(Draft draft, Optional<Person> holder, ErrorCode code) {
    if (holder.isPresent()) {
      draft.takeNumber(holder.get().ssn());
      draft.mark(code);
    }
  }

  private static Kin kin(Draft draft) {
    return draft.nation.kin(draft.person.index());
  }

  /** A father or son of the same first and family name; where none is known, the suffix alone. */
  private static void applyNamesakes(Draft draft) {
    if (!draft.slips(ErrorCode.E05, 1 / SHARE_JUNIORS)) {
      return;
    }
    Kin kin = kin(draft);
    Optional<Person> other =
        findNamesake(draft, kin.father()).or(() -> findNamesake(draft, kin.child()));
    if (other.isEmpty() && draft.suffix.isEmpty()) {
      return;
    }
    double kind = other.isPresent() ? draft.draws.next() : 0;
    if (kind < SUFFIX_ONLY || kind >= NUMBER_TOO) {
      draft.suffix = otherSuffix(draft, other);
    }
    if (kind >= SUFFIX_ONLY && (kind < BIRTH_TOO || kind >= NUMBER_TOO)) {
      draft.takeBirth(other.map(p -> PartialDate.of(p.birth())));
    }
    if (kind >= BIRTH_TOO) {
      draft.takeNumber(other.orElseThrow().ssn());
    }
    if (!draft.identity().equals(draft.person.identity())) {
      draft.mark(ErrorCode.E05);
    }
  }

  private static String otherSuffix(Draft draft, Optional<Person> other) {
    if (draft.suffix.isEmpty()) {
      boolean younger = other.map(p -> p.birth().isAfter(draft.person.birth())).orElse(false);
      return younger ? "JR" : "SR";
    }
    if (draft.draws.chance(.7)) {
      return "";
    }
    List<String> suffixes = new ArrayList<>(List.of("JR", "SR", "II", "III"));
    suffixes.remove(draft.suffix);
    return suffixes.get(draft.draws.below(suffixes.size()));
  }

  private static void applyTwin(Draft draft) {
    if (!draft.slips(ErrorCode.E06, 1 / SHARE_TWINS)) {
      return;
    }
    Kin kin = kin(draft);
    if (kin.twin().isEmpty()) {
      return;
    }
    Person twin = draft.nation.person(kin.twin().getAsLong());
    double kind = draft.draws.next();
    if (kind < TWINS_NUMBER || kind >= TWINS_NAME) {
      draft.takeNumber(twin.ssn());
    }
    if (kind >= TWINS_NUMBER) {
      draft.given = twin.name().given();
      draft.middle = twin.name().middle();
    }
    draft.mark(ErrorCode.E06);
  }

  private static Optional<Person> findNamesake(Draft draft, OptionalLong row) {
    return findHolder(draft, row, false)
        .filter(p ->
            p.sex() == draft.person.sex()
                && p.name().given().equals(draft.person.name().given())
                && p.name().family().equals(draft.person.name().family()));
  }

  /** A relative who has a number by then; alive by then, if they are to sign anything. */
  private static Optional<Person> findHolder(Draft draft, OptionalLong row, boolean alive) {
    if (row.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(draft.nation.person(row.getAsLong()))
        .filter(p -> !p.ssnIssued().isAfter(draft.asOf))
        .filter(p -> !alive || p.death().map(d -> d.date().isAfter(draft.asOf)).orElse(true));
  }

  /** Somebody else of the nation. */
  static Person anybody(Draft draft, Draws draws) {
    int size = draft.nation.size();
    int row = draws.below(size - 1);
    return draft.nation.person(row < draft.person.index() ? row : row + 1L);
  }
}
