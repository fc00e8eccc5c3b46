package org.lychgate.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.Matcher;
import org.lychgate.linkage.Matches;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;

/**
 * Screens one person against an index: the one engine behind a file of customers, a single question
 * and the measurements. Immutable, for any thread, as long as the index is open.
 */
public final class Screener {
  private final Function<Identity, Matches> search;
  private final Scorer scorer;
  private final ScreeningOptions options;

  public Screener(PersonIndex index, Scorer scorer, ScreeningOptions options) {
    this(search(index, scorer, needed(index, scorer, options)), scorer, options);
  }

  /**
   * The same for an index of which some records are not to be found any more, as if they were not
   * in it: they have been taken off since it was made.
   *
   * @param gone says so of a record, at the moment it is asked; safe for any thread
   */
  public Screener(
      PersonIndex index, Scorer scorer, ScreeningOptions options, Predicate<DeathFileRow> gone) {
    this(
        search(index, scorer, needed(index, scorer, options))
            .andThen(all -> keep(all, match -> !gone.test(match.row().listed()))),
        scorer,
        options);
  }

  private static Function<Identity, Matches> search(
      PersonIndex index, Scorer scorer, double needed) {
    return customer -> Matcher.match(customer, index, scorer, needed);
  }

  /**
   * One that finds records in another way, for holding one way against the other.
   *
   * @param search all records that could be this person, scored by {@code scorer}
   */
  public Screener(Function<Identity, Matches> search, Scorer scorer, ScreeningOptions options) {
    this.search = search;
    this.scorer = scorer;
    this.options = options;
  }

  /**
   * The least weight, in bits, of a record that can be shown, or could stand in the way of one that
   * is matched: rows below are not looked for.
   */
  public static double needed(PersonIndex index, Scorer scorer, ScreeningOptions options) {
    double shown = Math.min(options.review(), ScreeningOptions.REVIEW_DEFAULT);
    return Math.min(
        scorer.needed(shown, index.header()),
        scorer.needed(options.match(), index.header()) - options.margin());
  }

  public Scorer scorer() {
    return scorer;
  }

  /**
   * Says what the index has on this person. A pure function of its arguments and of what the
   * screener was made with.
   *
   * @param lastSeen the last day the asker's own records saw the person alive, where they say so; a
   *     record whose death is certainly before it is left out
   */
  public Decision screen(Identity customer, Optional<PartialDate> lastSeen) {
    Matches all = search.apply(customer);
    Matches left = lastSeen.isEmpty() ? all : without(all, lastSeen.get());
    Decision decision = ScreeningRule.decide(customer, left, lastSeen, options);
    boolean shown = left.list().size() < all.list().size() && isHit(all, left);
    return shown
        ? new Decision(decision.outcome(), decision.hits(), decision.cut(), true)
        : decision;
  }

  /**
   * The same for a person with two surnames at a time, as after a marriage: under each of them.
   *
   * @param legalName the other surname, canonical; empty string where there is none
   */
  public Decision screen(Identity customer, String legalName, Optional<PartialDate> lastSeen) {
    Decision own = screen(customer, lastSeen);
    if (legalName.isEmpty() || legalName.equals(customer.name().family())) {
      return own;
    }
    PersonName name = customer.name();
    Identity other =
        new Identity(
            customer.ssn(),
            new PersonName(legalName, name.given(), name.middle(), name.suffix()),
            customer.sex(),
            customer.birth(),
            customer.birthPlace(),
            customer.lastFour());
    return BothNames.of(own, screen(other, lastSeen), options);
  }

  private boolean isHit(Matches all, Matches left) {
    for (Match match : all.list()) {
      if (match.scored().probability() >= options.review() && !left.list().contains(match)) {
        return true;
      }
    }
    return false;
  }

  /** Leaves out deaths before the day; the margin is then that of the next record, whose ever. */
  private static Matches without(Matches matches, PartialDate lastSeen) {
    if (lastSeen.year() <= 0) {
      return matches;
    }
    return keep(
        matches, match -> !lastSeen.earliest().isAfter(match.row().listed().death().latest()));
  }

  private static Matches keep(Matches matches, Predicate<Match> kept) {
    List<Match> left = new ArrayList<>(matches.list().size());
    for (Match match : matches.list()) {
      if (kept.test(match)) {
        left.add(match);
      }
    }
    if (left.size() == matches.list().size()) {
      return matches;
    }
    double margin =
        left.size() < 2
            ? Double.POSITIVE_INFINITY
            : left.get(0).scored().weight() - left.get(1).scored().weight();
    return new Matches(left, margin, matches.cut());
  }
}
