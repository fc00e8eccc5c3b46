package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lychgate.bench.stats.Ladder;
import org.lychgate.bench.stats.Reliability;
import org.lychgate.bench.stats.Tally;
import org.lychgate.linkage.Match;
import org.lychgate.screening.Decision;
import org.lychgate.screening.ScreeningOutcome;

/**
 * All counts of one run. Adds up to the same whatever the threads and the order; the list of wrong
 * ones is sorted by row and cut at the end only.
 */
final class RunCounts {
  /** What of the wrong ones is kept for looking at. */
  static final int WRONG_MAX = 200;

  final GroupCounts all = new GroupCounts();
  final Map<String, GroupCounts> byGroup = new TreeMap<>();
  final Map<String, Fate> byRecordError = new TreeMap<>();
  final Map<String, Fate> byCustomerError = new TreeMap<>();
  final Map<ScreeningOutcome, Long> living = new EnumMap<>(ScreeningOutcome.class);
  final Map<ScreeningOutcome, Long> dead = new EnumMap<>(ScreeningOutcome.class);
  final Reliability reliability = new Reliability();

  /** Best hit of each customer who has one. */
  final Ladder ladder = new Ladder();

  /** How the dead with a number in both records agree with their own, who are not matched. */
  final Tally unmatched = new Tally();

  private final List<Wrong> wrong = new ArrayList<>();
  private long wrongOfTheDead;
  private long unlisted;
  private long ofAnother;

  /**
   * One customer as screened.
   *
   * @param numbered whether the number stands in the customer's row and in their record
   * @param listed what is in the death file of this person, if they are in it
   */
  record Screened(
      long row,
      People.Truth truth,
      People.Stated stated,
      java.util.Optional<People.Listed> listed,
      boolean numbered,
      Decision decision) {}

  /** Counts one customer. */
  void add(Screened one, People people) {
    ScreeningOutcome outcome = one.decision().outcome();
    List<Match> hits = one.decision().hits();
    boolean shown = hits.stream().anyMatch(hit -> DeathFile.person(hit) == one.row());
    boolean first = !hits.isEmpty() && DeathFile.person(hits.getFirst()) == one.row();
    for (Match hit : hits) {
      reliability.add(hit.scored().probability(), DeathFile.person(hit) == one.row());
    }
    if (!hits.isEmpty()) {
      ladder.add(Ladder.bits(hits.getFirst().scored().probability()), first);
    }
    boolean matched = outcome == ScreeningOutcome.MATCHED;
    if (matched && !first) {
      note(one, people);
    }
    GroupCounts group = byGroup.computeIfAbsent(one.truth().group(), _ -> new GroupCounts());
    if (!one.truth().dead()) {
      living.merge(outcome, 1L, Long::sum);
      all.addLiving(matched, outcome.isHit() && !matched);
      group.addLiving(matched, outcome.isHit() && !matched);
      return;
    }
    dead.merge(outcome, 1L, Long::sum);
    wrongOfTheDead += matched && !first ? 1 : 0;
    if (one.listed().isEmpty()) {
      unlisted++;
      return;
    }
    all.dead.add(outcome, first, shown);
    group.dead.add(outcome, first, shown);
    if (one.numbered()) {
      all.numbered.add(outcome, first, shown);
      group.numbered.add(outcome, first, shown);
      if (!matched || !first) {
        unmatched.add(outcome.word() + " " + how(one));
      }
    }
    for (String code : one.listed().get().errors()) {
      byRecordError.computeIfAbsent(code, _ -> new Fate()).add(outcome, first, shown);
    }
    for (String code : one.stated().errors()) {
      byCustomerError.computeIfAbsent(code, _ -> new Fate()).add(outcome, first, shown);
    }
  }

  /** Counts a row that is another person's in all but its place in the file; not screened. */
  void addOfAnother() {
    ofAnother++;
  }

  /** Levels and vetoes of the person's own record, where it is among the hits. */
  private static String how(Screened one) {
    for (Match hit : one.decision().hits()) {
      if (DeathFile.person(hit) == one.row()) {
        String vetoes = new TreeSet<>(hit.scored().vetoes()).toString();
        return hit.scored().agreement() + (vetoes.equals("[]") ? "" : " " + vetoes);
      }
    }
    return "own record not shown";
  }

  private void note(Screened one, People people) {
    Match hit = one.decision().hits().getFirst();
    long other = DeathFile.person(hit);
    wrong.add(
        new Wrong(
            one.row(),
            other,
            !one.truth().dead(),
            hit.scored().probability(),
            hit.scored().agreement().toString(),
            String.join("+", one.stated().errors()),
            people.listed(other).map(listed -> String.join("+", listed.errors())).orElse(""),
            people.relation(one.row(), other),
            one.truth().group()));
  }

  void addAll(RunCounts other) {
    all.addAll(other.all);
    other.byGroup.forEach(
        (name, counts) -> byGroup.computeIfAbsent(name, _ -> new GroupCounts()).addAll(counts));
    merge(byRecordError, other.byRecordError);
    merge(byCustomerError, other.byCustomerError);
    other.living.forEach((outcome, count) -> living.merge(outcome, count, Long::sum));
    other.dead.forEach((outcome, count) -> dead.merge(outcome, count, Long::sum));
    reliability.addAll(other.reliability);
    ladder.addAll(other.ladder);
    unmatched.addAll(other.unmatched);
    wrong.addAll(other.wrong);
    wrongOfTheDead += other.wrongOfTheDead;
    unlisted += other.unlisted;
    ofAnother += other.ofAnother;
  }

  private static void merge(Map<String, Fate> into, Map<String, Fate> from) {
    from.forEach((name, fate) -> into.computeIfAbsent(name, _ -> new Fate()).addAll(fate));
  }

  /** The first of the customers matched with somebody else's record, by row. */
  List<Wrong> wrong() {
    return wrong.stream()
        .sorted(Comparator.comparingLong(Wrong::customer))
        .limit(WRONG_MAX)
        .toList();
  }

  /** Dead customers called matched with somebody else's record. */
  long wrongOfTheDead() {
    return wrongOfTheDead;
  }

  /** Dead customers whom the death file does not have. */
  long unlisted() {
    return unlisted;
  }

  /** Rows left out that state number, name and birth date of a relative. */
  long ofAnother() {
    return ofAnother;
  }

  /** Rows that were screened. */
  long customers() {
    return living.values().stream().mapToLong(Long::longValue).sum()
        + dead.values().stream().mapToLong(Long::longValue).sum();
  }
}
