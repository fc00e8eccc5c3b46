package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.page.Verdict;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.screening.ScreeningOutcome;

/** Pairs that fool matchers, each with what may be said of it; one small death file for all. */
final class HardPairs {
  private static final Set<ScreeningOutcome> FOUND =
      EnumSet.of(ScreeningOutcome.MATCHED, ScreeningOutcome.PENDING_MANUAL_REVIEW);

  private static final Set<ScreeningOutcome> NOT_MATCHED =
      EnumSet.complementOf(EnumSet.of(ScreeningOutcome.MATCHED));

  private static final Set<ScreeningOutcome> REVIEW =
      EnumSet.of(ScreeningOutcome.PENDING_MANUAL_REVIEW, ScreeningOutcome.MULTIPLE_CANDIDATES);

  /**
   * One case.
   *
   * @param record what the death file says
   * @param customer who is asked for
   * @param allowed outcomes that are right
   */
  private record Case(
      String id,
      String what,
      Identity record,
      PartialDate death,
      Identity customer,
      Set<ScreeningOutcome> allowed) {}

  private static final PartialDate DEATH = new PartialDate(2019, 6, 2);

  private HardPairs() {}

  /** What the engine made of the cases. */
  record Result(List<Bar> bars, Card card) {}

  static Result run(Path folder, Function<PersonIndex, Screen> maker) {
    Path file = folder.resolve("hard-pairs.index");
    List<Case> cases = cases();
    write(cases, file);
    List<Bar> bars = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    try (PersonIndex index = PersonIndex.open(file)) {
      Screen screen = maker.apply(index);
      for (Case one : cases) {
        ScreeningOutcome outcome = screen.screen(one.customer()).outcome();
        bars.add(bar(one, outcome));
        rows.add(
            List.of(Cell.of(one.what()), Cell.of(wanted(one.allowed())), Cell.of(outcome.word())));
      }
    }
    Part table =
        new Part.Table(
            "A customer against the one record that could be mistaken for theirs",
            List.of("case", "right would be", "outcome"),
            rows);
    return new Result(bars, new Card("hard", "Hard pairs", List.of(table)));
  }

  private static Bar bar(Case one, ScreeningOutcome outcome) {
    return new Bar(
        "hard-" + one.id(),
        "hard pair: " + one.what(),
        wanted(one.allowed()),
        outcome.word(),
        Verdict.of(one.allowed().contains(outcome)),
        "");
  }

  private static void write(List<Case> cases, Path file) {
    IndexBuilder builder =
        new IndexBuilder(
            new IndexBuilder.Spec(Realm.BENCH, IndexType.DEATHS, SourceKind.CSV, List.of()));
    cases.forEach(one ->
        builder.add(
            new DeathFileRow(
                DeathFileRow.Change.NONE,
                one.record(),
                one.death(),
                "OH",
                ProofCode.NONE,
                Optional.empty(),
                Optional.empty())));
    builder.write(file);
  }

  private static String wanted(Set<ScreeningOutcome> allowed) {
    if (allowed.equals(NOT_MATCHED)) {
      return "not matched";
    }
    return String.join(" or ", allowed.stream().map(ScreeningOutcome::word).toList());
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    addRelatives(cases);
    addSpellings(cases);
    return cases;
  }

  private static void addRelatives(List<Case> cases) {
    cases.add(
        one(
            "father-son",
            "father died, son of the same name lives",
            who(911_11_1201, "BRANTLEY", "HOWARD", "EARL", "SR", Sex.M, "1931-03-09", "OH"),
            who(911_11_7340, "BRANTLEY", "HOWARD", "EARL", "JR", Sex.M, "1957-11-21", "OH"),
            NOT_MATCHED));
    cases.add(
        one(
            "twins",
            "one twin died, the other lives",
            who(912_12_2201, "OKAFOR", "DARLENE", "", "", Sex.F, "1949-08-30", "GA"),
            who(912_12_2202, "OKAFOR", "MARLENE", "", "", Sex.F, "1949-08-30", "GA"),
            NOT_MATCHED));
    Identity died = who(913_13_4410, "LINDQVIST", "WALTER", "J", "", Sex.M, "1938-01-17", "MN");
    cases.add(
        one(
            "spouse-lives",
            "record of the dead bears the spouse's SSN; the spouse lives",
            died,
            who(913_13_4410, "LINDQVIST", "EDITH", "M", "", Sex.F, "1940-05-02", "MN"),
            NOT_MATCHED));
    cases.add(
        one(
            "spouse-died",
            "record of the dead bears the spouse's SSN; the dead are still found",
            who(913_13_5520, "HALVERSEN", "NORRIS", "P", "", Sex.M, "1936-10-04", "ND"),
            who(913_13_9918, "HALVERSEN", "NORRIS", "P", "", Sex.M, "1936-10-04", "ND"),
            REVIEW));
    cases.add(
        one(
            "namesake",
            "same name and birth date, born in another state, another SSN",
            who(914_14_3001, "WHITAKER", "LEONARD", "", "", Sex.M, "1944-04-12", "TX"),
            who(914_20_8155, "WHITAKER", "LEONARD", "", "", Sex.M, "1944-04-12", "OR"),
            NOT_MATCHED));
    // Area 780 was first used in June 2011.
    Identity early = who(780_16_6106, "FAIRBANKS", "OLIVE", "", "", Sex.F, "1915-02-11", "ME");
    cases.add(
        new Case(
            "issued-after",
            "SSN issued after the death; all else agrees",
            early,
            new PartialDate(2009, 9, 14),
            early,
            NOT_MATCHED));
    cases.add(
        new Case(
            "born-after",
            "customer born after the death, year one digit off; all else agrees",
            who(915_15_6106, "FAIRBANKS", "IRIS", "", "", Sex.F, "1915-02-11", "ME"),
            new PartialDate(1961, 9, 14),
            who(915_15_6106, "FAIRBANKS", "IRIS", "", "", Sex.F, "1985-02-11", "ME"),
            NOT_MATCHED));
  }

  private static void addSpellings(List<Case> cases) {
    cases.add(
        one(
            "maiden",
            "maiden name in one, married name in the other, SSN equal",
            who(916_16_1402, "ABERNATHY", "CONSTANCE", "R", "", Sex.F, "1933-12-05", "VA"),
            who(916_16_1402, "MONTCLAIR", "CONSTANCE", "R", "", Sex.F, "1933-12-05", "VA"),
            FOUND));
    cases.add(
        one(
            "double-surname",
            "one half of a double surname, SSN equal",
            who(917_16_2503, "ZAMORANO", "GUADALUPE", "", "", Sex.F, "1952-07-28", "NM"),
            who(917_16_2503, "ECHEVERRIA ZAMORANO", "GUADALUPE", "", "", Sex.F, "1952-07-28", "NM"),
            FOUND));
    cases.add(
        one(
            "day-month",
            "day and month of birth exchanged, SSN equal",
            who(918_16_3604, "TRELAWNEY", "AUGUST", "", "", Sex.M, "1946-05-11", "CA"),
            who(918_16_3604, "TRELAWNEY", "AUGUST", "", "", Sex.M, "1946-11-05", "CA"),
            FOUND));
  }

  private static Case one(
      String id, String what, Identity record, Identity customer, Set<ScreeningOutcome> allowed) {
    return new Case(id, what, record, DEATH, customer, allowed);
  }

  private static Identity who(
      int number,
      String family,
      String given,
      String middle,
      String suffix,
      Sex sex,
      String birth,
      String place) {
    return new Identity(
        Optional.of(new Ssn(number)),
        new PersonName(family, given, middle, suffix),
        sex,
        PartialDate.parseCanonical(birth).orElseThrow(),
        place);
  }
}
