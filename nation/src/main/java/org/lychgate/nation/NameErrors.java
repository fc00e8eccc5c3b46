package org.lychgate.nation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.Sex;

/** What happens to names on their way into a record. */
final class NameErrors {
  /** Groups whose family name stands first at home. */
  static final Set<Group> FAMILY_FIRST = Set.of(Group.CHINESE, Group.KOREAN, Group.VIETNAMESE);

  /** Groups in which many have one name only, or a father's name for a family name. */
  static final Set<Group> ONE_NAME = Set.of(Group.AFGHAN, Group.SOMALI, Group.BURMESE);

  /** First names that often go with a second one, said as one. */
  static final Set<String> COMPOUNDING =
      Set.of("MARY", "MARIA", "JOSE", "JUAN", "ANNA", "JEAN", "MARIE", "LEE", "BILLY", "JO");

  /** What people are called who are not called by a name. */
  private static final List<String> PET_NAMES_OF_MEN =
      List.of("BUDDY", "JUNIOR", "SONNY", "SKIP", "BUD", "RED", "DUKE", "TEX", "ACE", "DOC");

  private static final List<String> PET_NAMES_OF_WOMEN =
      List.of("SISSY", "BABE", "HONEY", "DOLL", "CHICK", "TOOTIE", "BUNNY", "NANA", "COOKIE");

  /** American names that people take whose own is hard to say here. */
  private static final List<String> TAKEN_BY_MEN =
      List.of("KEVIN", "TONY", "DAVID", "PETER", "TOMMY", "ERIC", "JASON", "ANDY", "STEVE", "SAM");

  private static final List<String> TAKEN_BY_WOMEN =
      List.of("JENNY", "AMY", "KATHY", "HELEN", "TINA", "LISA", "NANCY", "GRACE", "LINDA", "ROSE");

  private static final double IN_THE_TABLE = .92;

  /** Of names without a usual short form, those that are simply cut. */
  private static final double CUT_SHORT = .85;

  /** Of misspellings, those made by the hand; the others are made by ear. */
  private static final double BY_HAND = .6;

  /** Who misspells once may do it again in the same word. */
  private static final double AGAIN = .12;

  private NameErrors() {}

  /** Names as known first, then what a hand does to them; what replaces all of a name wins. */
  static void apply(Draft draft) {
    SurnameErrors.apply(draft);
    applyOtherName(draft);
    applyForeign(draft);
    applyNickname(draft);
    applyCompound(draft);
    applySpelling(draft);
    TextErrors.apply(draft);
    if (!draft.middle.isEmpty() && draft.slips(ErrorCode.X01)) {
      draft.middle = "";
      draft.mark(ErrorCode.X01);
    }
    if (draft.slips(ErrorCode.E11, FAMILY_FIRST.contains(draft.person.group()))
        && !draft.family.equals(draft.given)) {
      String family = draft.family;
      draft.family = draft.given;
      draft.given = family;
      draft.mark(ErrorCode.E11);
    }
    applyNoName(draft);
  }

  private static void applyOtherName(Draft draft) {
    if (!draft.slips(ErrorCode.X02)) {
      return;
    }
    String other = draft.middle;
    for (int i = 0; i < 8 && (other.length() < 2 || other.equals(draft.given)); i++) {
      Person anybody = NumberErrors.anybody(draft, draft.draws);
      other = anybody.sex() == draft.person.sex() ? anybody.name().given() : "";
    }
    if (other.length() > 1 && !other.equals(draft.given)) {
      boolean middle = other.equals(draft.middle);
      String given = draft.given;
      draft.given = other;
      draft.middle = middle && draft.draws.chance(.5) ? given.substring(0, 1) : "";
      draft.mark(ErrorCode.X02);
    }
  }

  /** Another table of letters, or an American name, similar or not. */
  private static void applyForeign(Draft draft) {
    if (!draft.person.foreignBorn() || !draft.slips(ErrorCode.E15)) {
      return;
    }
    String before = draft.given;
    Optional<String> known = Variants.spellings().other(before, draft.draws);
    if (known.isPresent() && draft.draws.chance(IN_THE_TABLE)) {
      draft.given = known.get();
    } else if (FAMILY_FIRST.contains(draft.person.group()) && draft.draws.chance(.4)) {
      draft.given = pick(draft.sex == Sex.M ? TAKEN_BY_MEN : TAKEN_BY_WOMEN, draft.draws);
    } else {
      draft.given = Rewrites.CARRIED.one(before, draft.draws);
    }
    if (!draft.given.equals(before)) {
      draft.mark(ErrorCode.E15);
    }
  }

  private static void applyNickname(Draft draft) {
    if (!draft.slips(ErrorCode.E12)) {
      return;
    }
    String before = draft.given;
    Optional<String> known = Variants.shortForms().other(before, draft.draws);
    if (known.isPresent() && draft.draws.chance(IN_THE_TABLE)) {
      draft.given = known.get();
    } else if (before.length() >= 5 && draft.draws.chance(CUT_SHORT)) {
      String cut = before.substring(0, 3 + draft.draws.below(2)).strip();
      draft.given = cut + (draft.draws.chance(.4) ? "Y" : "");
    } else {
      draft.given = pick(draft.sex == Sex.M ? PET_NAMES_OF_MEN : PET_NAMES_OF_WOMEN, draft.draws);
    }
    if (!draft.given.equals(before)) {
      draft.mark(ErrorCode.E12);
    }
  }

  /** Whether {@code given} is said as more than one name. */
  static boolean isCompound(String given, String middle) {
    return given.indexOf(' ') > 0
        || given.indexOf('-') > 0
        || (middle.length() > 1 && COMPOUNDING.contains(given));
  }

  private static void applyCompound(Draft draft) {
    if (!isCompound(draft.given, draft.middle) || !draft.slips(ErrorCode.E10)) {
      return;
    }
    String[] parts = draft.given.split("[ -]", 2);
    double kind = draft.draws.next();
    if (parts.length < 2) {
      draft.given += (kind < .6 ? " " : "") + draft.middle;
      draft.middle = "";
    } else if (kind < .35) {
      draft.given = parts[0];
    } else if (kind < .70) {
      draft.given = parts[0];
      draft.middle = parts[1];
    } else if (kind < .85) {
      draft.given = parts[0] + parts[1].replace(" ", "");
    } else {
      draft.given = parts[1];
    }
    draft.mark(ErrorCode.E10);
  }

  private static void applySpelling(Draft draft) {
    if (draft.slips(ErrorCode.E13)) {
      String before = draft.given;
      draft.given = misspell(before, draft.draws);
      if (!draft.given.equals(before)) {
        draft.mark(ErrorCode.E13);
      }
    }
    if (draft.slips(ErrorCode.E14)) {
      String before = draft.family;
      draft.family = misspell(before, draft.draws);
      if (!draft.family.equals(before)) {
        draft.mark(ErrorCode.E14);
      }
    }
  }

  /** By hand or by ear; some twice. */
  static String misspell(String word, Draws draws) {
    if (word.isEmpty()) {
      return word;
    }
    String made = draws.chance(BY_HAND) ? word : Rewrites.HEARD.one(word, draws);
    made = made.equals(word) ? Typing.slip(word, draws) : made;
    return draws.chance(AGAIN) ? Typing.slip(made, draws) : made;
  }

  private static void applyNoName(Draft draft) {
    if (ChronoUnit.DAYS.between(draft.person.birth(), draft.asOf) < 28
        && draft.slips(ErrorCode.E37)) {
      double kind = draft.draws.next();
      String child = draft.person.sex() == Sex.M ? "BABY BOY" : "BABY GIRL";
      draft.given = kind < .6 ? child : kind < .8 ? "INFANT OF" : "INFANT";
      draft.middle = "";
      draft.mark(ErrorCode.E37);
      return;
    }
    if (draft.slips(ErrorCode.E36, ONE_NAME.contains(draft.person.group()))) {
      if (draft.draws.chance(.6)) {
        draft.family = draft.draws.chance(.5) ? draft.given : draft.family;
        draft.given = "FNU";
      } else {
        draft.family = "LNU";
      }
      draft.mark(ErrorCode.E36);
    }
  }

  private static String pick(List<String> list, Draws draws) {
    return list.get(draws.below(list.size()));
  }
}
