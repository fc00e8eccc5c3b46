package org.lychgate.nation;

import java.util.Set;
import org.lychgate.model.Sex;

/** Which of somebody's surnames a record has, and in what form. */
final class SurnameErrors {
  /** Groups with a father's and a mother's surname. */
  static final Set<Group> TWO_SURNAMES =
      Set.of(Group.HISPANIC, Group.CUBAN, Group.VENEZUELAN, Group.NICARAGUAN);

  /** Words before a surname that belong to it. */
  private static final Set<String> PARTICLES =
      Set.of("DE", "DEL", "LA", "LAS", "LOS", "VAN", "VON", "DER", "DEN", "DA", "DI", "ST", "EL");

  private SurnameErrors() {}

  static void apply(Draft draft) {
    applyMarriage(draft);
    if (canBeDoubled(draft.person) && draft.slips(ErrorCode.E09)) {
      String before = draft.family;
      applyDouble(draft);
      if (!draft.family.equals(before)) {
        draft.mark(ErrorCode.E09);
      }
    }
  }

  /** The name of before or after a marriage, both, or the maiden name as middle name. */
  private static void applyMarriage(Draft draft) {
    String other = draft.slips(ErrorCode.E08) ? otherSurname(draft) : "";
    if (other.isEmpty()) {
      return;
    }
    double kind = draft.draws.next();
    if (kind < .75) {
      draft.family = other;
    } else if (kind < .85) {
      draft.family = other + "-" + draft.family;
    } else if (kind < .92) {
      draft.family = draft.family + " " + other;
    } else {
      draft.middle = draft.family;
      draft.family = other;
    }
    draft.mark(ErrorCode.E08);
  }

  /** A woman's other surname: at birth, or her husband's if she kept her own. Empty for none. */
  static String otherSurname(Draft draft) {
    Person person = draft.person;
    if (person.sex() != Sex.F) {
      return "";
    }
    if (!person.nameAtBirth().isEmpty()) {
      return person.nameAtBirth();
    }
    Kin kin = draft.nation.kin(person.index());
    if (kin.spouse().isEmpty()) {
      return "";
    }
    String his = draft.nation.person(kin.spouse().getAsLong()).name().family();
    return his.equals(person.name().family()) ? "" : his;
  }

  /** Whether somebody has, or at home would have, more than one surname. */
  static boolean canBeDoubled(Person person) {
    return TWO_SURNAMES.contains(person.group())
        || person.name().family().indexOf(' ') > 0
        || person.name().family().indexOf('-') > 0;
  }

  private static void applyDouble(Draft draft) {
    String[] parts = draft.family.split("[ -]+", -1);
    double kind = draft.draws.next();
    if (parts.length > 1 && PARTICLES.contains(parts[0])) {
      String last = parts[parts.length - 1];
      draft.family = kind < .6 ? String.join("", parts) : last;
    } else if (parts.length > 1) {
      applyTwo(draft, parts[0], draft.family.substring(parts[0].length() + 1), kind);
    } else {
      String maternal = findMaternal(draft);
      if (!maternal.isEmpty()) {
        draft.family = draft.family + (kind < .75 ? " " : "-") + maternal;
      }
    }
  }

  private static void applyTwo(Draft draft, String paternal, String maternal, double kind) {
    if (kind < .45) {
      draft.family = paternal;
    } else if (kind < .60) {
      draft.family = maternal;
    } else if (kind < .72) {
      String other = draft.family.indexOf('-') > 0 ? " " : "-";
      draft.family = paternal + other + maternal;
    } else if (kind < .80) {
      draft.family = paternal + maternal;
    } else if (kind < .88) {
      draft.family = maternal + " " + paternal;
    } else {
      draft.middle = paternal;
      draft.family = maternal;
    }
  }

  /** The mother's, where she is in the nation; else that of somebody of the same group nearby. */
  private static String findMaternal(Draft draft) {
    Kin kin = draft.nation.kin(draft.person.index());
    if (kin.mother().isPresent()) {
      Person mother = draft.nation.person(kin.mother().getAsLong());
      return mother.nameAtBirth().isEmpty() ? mother.name().family() : mother.nameAtBirth();
    }
    // The same in every record of the person: nobody has a new mother in each.
    Draws own = draft.nation.draws(Draws.Purpose.MATERNAL, draft.person.index());
    for (int i = 0; i < 12; i++) {
      // Rows of one group stand together, and neighbours are made together.
      long first = draft.person.index() / Allotment.ROWS * Allotment.ROWS;
      long row = Math.min(first + own.below(Allotment.ROWS), draft.nation.size() - 1);
      Person neighbour = draft.nation.person(row);
      String surname = neighbour.name().family();
      if (TWO_SURNAMES.contains(neighbour.group())
          && surname.indexOf(' ') < 0
          && !surname.equals(draft.family)) {
        return surname;
      }
    }
    return "";
  }
}
