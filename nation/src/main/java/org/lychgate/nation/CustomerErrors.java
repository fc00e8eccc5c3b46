package org.lychgate.nation;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.lychgate.model.PartialDate;

/**
 * What is wrong in a firm's file: accounts opened at a counter or a keyboard, years ago, and never
 * asked about again. Its kinds of error are those of death reports, at rates of their own.
 */
final class CustomerErrors {
  /** The file is of this day. */
  static final LocalDate OF_DAY = LocalDate.of(2024, 12, 31);

  /** Of numbers missing, what a form that insists was given: zeroes, then nines. */
  private static final double ZEROES = .15;

  private static final double NINES = .25;

  /** Of birth dates missing, those for which the file holds its system's first day. */
  private static final double FIRST_DAY = .3;

  /** Never errors: the file has no place for them, or an initial only. */
  private static final double INITIAL_ONLY = .3;

  private static final double BIRTHPLACE_MISSING = .4;

  /** Of names that are written with accents, those a file keeps. */
  private static final double ACCENTS_KEPT = .5;

  private CustomerErrors() {}

  /**
   * Rates of a firm's file. Nobody publishes them: two in a hundred never gave their number, three
   * in a thousand are wrong, more women than on certificates are kept under the name of before, and
   * the rest is of the size of the reports' rates.
   *
   * @param reports rates of reports, for what is true of a person in every record
   */
  static ErrorRates rates(ErrorRates reports) {
    Map<ErrorCode, ErrorRates.Rate> r = new EnumMap<>(ErrorCode.class);
    put(r, ErrorCode.E01, .0015);
    put(r, ErrorCode.E02, .0007);
    // Joint accounts.
    put(r, ErrorCode.E04, .0005);
    put(r, ErrorCode.E05, .0008);
    put(r, ErrorCode.E06, .00005);
    put(r, ErrorCode.E07, .02);
    put(r, ErrorCode.E08, .05);
    put(r, ErrorCode.E09, .10);
    put(r, ErrorCode.E10, .10);
    r.put(ErrorCode.E11, new ErrorRates.Rate(.001, .01));
    put(r, ErrorCode.E12, .04);
    put(r, ErrorCode.E13, .01);
    put(r, ErrorCode.E14, .01);
    put(r, ErrorCode.E15, .03);
    put(r, ErrorCode.E16, .002);
    put(r, ErrorCode.E17, .003);
    r.put(ErrorCode.E18, new ErrorRates.Rate(.002, .01));
    put(r, ErrorCode.E19, .003);
    put(r, ErrorCode.E20, .003);
    put(r, ErrorCode.E25, .001);
    put(r, ErrorCode.E26, .005);
    r.put(ErrorCode.E35, new ErrorRates.Rate(.3, .005));
    r.put(ErrorCode.E36, new ErrorRates.Rate(.0005, .01));
    put(r, ErrorCode.X01, .30);
    put(r, ErrorCode.X02, .001);
    put(r, ErrorCode.X04, .0003);
    put(r, ErrorCode.X05, .003);
    put(r, ErrorCode.E21, reports.usual(ErrorCode.E21));
    put(r, ErrorCode.E33, reports.usual(ErrorCode.E33));
    return new ErrorRates(r);
  }

  private static void put(Map<ErrorCode, ErrorRates.Rate> rates, ErrorCode code, double rate) {
    rates.put(code, new ErrorRates.Rate(rate, rate));
  }

  static void apply(Draft draft, Draws number, Draws papers) {
    NumberErrors.apply(draft, number);
    NameErrors.apply(draft);
    DateErrors.applyBirth(draft, papers);
    Records.applySexAndPlace(draft);
    draft.settle();
    Draws draws = draft.draws;
    if (draft.errors().contains(ErrorCode.E07)) {
      double kind = draws.next();
      draft.placeholder = kind < ZEROES ? "0".repeat(9) : kind < NINES ? "9".repeat(9) : "";
    }
    if (draft.errors().contains(ErrorCode.X05) && draws.chance(FIRST_DAY)) {
      draft.birth = new PartialDate(1900, 1, 1);
    }
    if (draws.chance(INITIAL_ONLY) && !draft.middle.isEmpty()) {
      draft.middle = draft.middle.substring(0, 1);
    }
    if (draws.chance(BIRTHPLACE_MISSING)) {
      draft.birthPlace = "";
    }
    if (draws.chance(ACCENTS_KEPT)) {
      draft.family = Variants.accents().other(draft.family, draws).orElse(draft.family);
      draft.given = Variants.accents().other(draft.given, draws).orElse(draft.given);
    }
  }
}
