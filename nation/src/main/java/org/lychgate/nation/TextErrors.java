package org.lychgate.nation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/** What machines do to text: scanners, fields that are too short, and wrong tables of letters. */
final class TextErrors {
  /** Below this no field cuts a name. */
  static final int WIDTH_MIN = 8;

  private TextErrors() {}

  static void apply(Draft draft) {
    applyLetters(draft);
    applyWidth(draft);
  }

  /** Names longer than some system's field lose their end. */
  private static void applyWidth(Draft draft) {
    int longest = Math.max(draft.family.length(), draft.given.length());
    if (longest <= WIDTH_MIN || !draft.slips(ErrorCode.E16)) {
      return;
    }
    int width = WIDTH_MIN + draft.draws.below(longest - WIDTH_MIN);
    draft.family = cut(draft.family, width);
    draft.given = cut(draft.given, width);
    draft.mark(ErrorCode.E16);
  }

  private static String cut(String name, int width) {
    return name.length() <= width ? name : name.substring(0, width).strip();
  }

  private static void applyLetters(Draft draft) {
    PersonName right = draft.person.name();
    boolean marks = hasMarks(right.family()) || hasMarks(right.given());
    if (marks && draft.slips(ErrorCode.E35, false)) {
      String between = draft.draws.chance(.6) ? "" : " ";
      draft.family = draft.family.replace("'", between).replace("-", " ");
      draft.given = draft.given.replace("'", between).replace("-", " ");
      draft.mark(ErrorCode.E35);
    }
    boolean accents =
        Variants.accents().knows(draft.family) || Variants.accents().knows(draft.given);
    if (accents && draft.slips(ErrorCode.E35, true)) {
      double how = draft.draws.next();
      draft.family = garbleIfKnown(draft.family, draft.draws, how);
      draft.given = garbleIfKnown(draft.given, draft.draws, how);
      draft.mark(ErrorCode.E35);
    }
  }

  static boolean hasMarks(String name) {
    return name.indexOf('\'') >= 0 || name.indexOf('-') >= 0;
  }

  private static String garbleIfKnown(String name, Draws draws, double how) {
    Optional<String> written =
        Variants.accents().knows(name) ? Variants.accents().other(name, draws) : Optional.empty();
    return written.map(w -> garble(w, how)).orElse(name);
  }

  /** {@code Peña} as {@code PE?A}, {@code PE A}, {@code PEA} or {@code PEÃ±A}. */
  private static String garble(String written, double how) {
    if (how >= .6) {
      byte[] utf8 = written.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return new String(utf8, StandardCharsets.ISO_8859_1);
    }
    String instead = how < .3 ? "?" : how < .45 ? " " : "";
    return written.replaceAll("[^A-Z '-]", instead);
  }

  /** A paper form read by a machine: one or two fields come out wrong. */
  static void applyScan(Draft draft) {
    if (!draft.slips(ErrorCode.E34)) {
      return;
    }
    int fields = draft.draws.chance(.25) ? 2 : 1;
    for (int i = 0; i < fields; i++) {
      double field = draft.draws.next();
      boolean changed;
      if (field < .40) {
        changed = scanFamily(draft);
      } else if (field < .70) {
        changed = scanGiven(draft);
      } else if (field < .85 && draft.ssn.isPresent()) {
        Ssn right = draft.ssn.get();
        changed = draft.takeNumber(Keypad.misread(right, draft.nation.realm(), draft.draws));
      } else {
        changed = draft.takeBirth(misreadBirth(draft));
      }
      if (changed) {
        draft.mark(ErrorCode.E34);
      }
    }
  }

  private static boolean scanFamily(Draft draft) {
    String before = draft.family;
    draft.family = Rewrites.SEEN.one(before, draft.draws);
    return !draft.family.equals(before);
  }

  private static boolean scanGiven(Draft draft) {
    String before = draft.given;
    draft.given = Rewrites.SEEN.one(before, draft.draws);
    return !draft.given.equals(before);
  }

  /** A 3 for an 8 or the reverse, and so on: five up or down in the year's or the day's ones. */
  private static Optional<PartialDate> misreadBirth(Draft draft) {
    PartialDate birth = draft.birth;
    if (birth.year() <= 0) {
      return Optional.empty();
    }
    boolean year = draft.draws.chance(.5) || birth.day() <= 0;
    int ones = (year ? birth.year() : birth.day()) % 10;
    int by = ones < 5 ? 5 : -5;
    return year
        ? PartialDate.find(birth.year() + by, birth.month(), birth.day())
        : birth.day() + by > 0
            ? PartialDate.find(birth.year(), birth.month(), birth.day() + by)
            : Optional.empty();
  }
}
