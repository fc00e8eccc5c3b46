package org.lychgate.nation;

import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import org.lychgate.model.PartialDate;

/** What happens to the dates of birth and death. Nothing makes a date that cannot be. */
final class DateErrors {
  /** Groups of whom many came without papers of their birth. */
  static final Set<Group> NO_PAPERS =
      Set.of(Group.AFGHAN, Group.SOMALI, Group.BURMESE, Group.ETHIOPIAN);

  static final int OLD_AGE = 90;
  static final int EARLY_BIRTH = 1920;

  /** A found body, or nobody who remembers: the share of days not known in old files. */
  private static final double DAY_UNKNOWN_BEFORE_1980 = .30;

  private DateErrors() {}

  static void applyBirth(Draft draft, Draws own) {
    if (NO_PAPERS.contains(draft.person.group())
        && draft.person.foreignBorn()
        && draft.isTrueOfPerson(ErrorCode.E21, own)
        && draft.takeBirth(PartialDate.find(draft.person.birth().getYear(), 1, 1))) {
      draft.mark(ErrorCode.E21);
    }
    applyYear(draft);
    applyParts(draft);
    if (draft.slips(ErrorCode.E20, draft.person.birth().getYear() < EARLY_BIRTH)) {
      double kind = draft.draws.next();
      int day = kind < .4 ? PartialDate.UNKNOWN : kind < .75 ? 1 : 15;
      PartialDate birth = draft.birth;
      if (draft.takeBirth(PartialDate.find(birth.year(), birth.month(), day))) {
        draft.mark(ErrorCode.E20);
      }
    }
    if (draft.slips(ErrorCode.X05)) {
      draft.birth = PartialDate.ALL_UNKNOWN;
      draft.mark(ErrorCode.X05);
    }
  }

  /** One off, ten off, two digits exchanged, or worked out from an age that was said. */
  private static void applyYear(Draft draft) {
    if (!draft.slips(ErrorCode.E19, draft.person.ageOn(draft.asOf) >= OLD_AGE)) {
      return;
    }
    int year = draft.birth.year();
    int sign = draft.draws.chance(.5) ? 1 : -1;
    double kind = draft.draws.next();
    int wrong;
    if (kind < .45) {
      wrong = year + sign;
    } else if (kind < .65) {
      wrong = year + 10 * sign;
    } else if (kind < .75) {
      int exchanged = year - year % 100 + year % 10 * 10 + year / 10 % 10;
      wrong = isPossible(draft, exchanged) ? exchanged : year - 1;
    } else {
      wrong = year + sign * (1 + draft.draws.below(4));
    }
    // A birth after the death, or an age nobody reaches, is noticed at the desk: the other way.
    int other = 2 * year - wrong;
    if (takeYear(draft, wrong) || takeYear(draft, other)) {
      draft.mark(ErrorCode.E19);
    }
  }

  private static boolean isPossible(Draft draft, int year) {
    int age = draft.asOf.getYear() - year;
    return age >= 0 && age <= 115;
  }

  private static boolean takeYear(Draft draft, int year) {
    PartialDate birth = draft.birth;
    int day = birth.month() == 2 && birth.day() == 29 ? 28 : birth.day();
    return isPossible(draft, year) && draft.takeBirth(PartialDate.find(year, birth.month(), day));
  }

  private static void applyParts(Draft draft) {
    PartialDate b = draft.birth;
    if (canExchange(b)
        && draft.slips(ErrorCode.E18, draft.person.foreignBorn())
        && draft.takeBirth(PartialDate.find(b.year(), b.day(), b.month()))) {
      draft.mark(ErrorCode.E18);
    }
    if (draft.slips(ErrorCode.E17)) {
      boolean month = draft.draws.chance(.35);
      PartialDate now = draft.birth;
      boolean changed = false;
      for (int i = 0; i < 12 && !changed; i++) {
        int wrong = otherNumber(month ? now.month() : now.day(), draft.draws);
        changed =
            draft.takeBirth(
                PartialDate.find(
                    now.year(), month ? wrong : now.month(), month ? now.day() : wrong));
      }
      if (changed) {
        draft.mark(ErrorCode.E17);
      }
    }
  }

  /** Whether month and day can be taken for each other. */
  static boolean canExchange(PartialDate date) {
    return date.day() > 0 && date.day() <= 12 && date.day() != date.month();
  }

  /** One digit of two is another; may be no day or month at all. */
  private static int otherNumber(int right, Draws draws) {
    int tens = right / 10;
    int ones = right % 10;
    return draws.chance(.3)
        ? draws.below(4) * 10 + ones
        : tens * 10 + (ones + 1 + draws.below(9)) % 10;
  }

  /**
   * The date of death as stated, never after {@code day}.
   *
   * @param day on which the report was written
   */
  static PartialDate death(Draft draft, LocalDate died, LocalDate day) {
    LocalDate stated = died;
    if (draft.slips(ErrorCode.E23)) {
      LocalDate burial = died.plusDays(2L + draft.draws.below(6));
      LocalDate wrong = draft.draws.chance(.4) && day.isBefore(died.plusDays(30)) ? day : burial;
      stated = wrong.isAfter(day) ? day : wrong;
      if (!stated.equals(died)) {
        draft.mark(ErrorCode.E23);
      }
    }
    if (stated.getMonth() == Month.JANUARY && draft.slips(ErrorCode.E24)) {
      LocalDate lastYear = stated.minusYears(1);
      if (!lastYear.isBefore(draft.birth.latest().isAfter(died) ? died : draft.birth.latest())) {
        stated = lastYear;
        draft.mark(ErrorCode.E24);
      }
    }
    if (draft.slips(ErrorCode.E22) || draft.draws.chance(oldFiles(died))) {
      draft.mark(ErrorCode.E22);
      boolean monthToo = draft.draws.chance(.1) && day.getYear() > stated.getYear();
      int month = monthToo ? PartialDate.UNKNOWN : stated.getMonthValue();
      return new PartialDate(stated.getYear(), month, PartialDate.UNKNOWN);
    }
    return PartialDate.of(stated);
  }

  /** Until 1980 files often held month and year only; from 2000 on hardly any. */
  private static double oldFiles(LocalDate died) {
    double past = Math.min(1, Math.max(0, (2000 - died.getYear()) / 20.0));
    return DAY_UNKNOWN_BEFORE_1980 * past;
  }
}
