package org.lychgate.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.index.Candidates;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;

/** Searches an index for one person. */
public final class Matcher {
  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble((Match m) -> -m.scored().weight())
          .thenComparingInt(m -> m.row().ordinal());

  /** How many others are looked at; among more the probability of each is small already. */
  private static final int RIVALS = 16;

  /** Less likely ones make no difference that would be seen. */
  private static final double RIVAL_ODDS = 0.001;

  /** A probability this near to 1 counts as no nearer. */
  private static final double LEAST = 1e-15;

  private Matcher() {}

  /** Every candidate row, scored. A pure function of its arguments. */
  public static Matches match(Identity probe, PersonIndex index, Scorer scorer) {
    return match(probe, index, scorer, Double.NEGATIVE_INFINITY);
  }

  /**
   * Of the candidate rows those that weigh enough, scored; the others are neither shown nor rivals.
   * The more is needed, the less is looked at.
   *
   * @param needed bits, as {@link Scorer#needed} gives them for a probability
   */
  public static Matches match(Identity probe, PersonIndex index, Scorer scorer, double needed) {
    List<Match> matches = new ArrayList<>();
    Scorer.Probe scored = scorer.probe(probe, index, needed);
    Candidates candidates = index.findCandidates(probe, scored);
    for (IndexRow row : candidates.rows()) {
      matches.add(new Match(row, vetoed(scored.score(row.identity()), probe, row)));
    }
    return ranked(matches, candidates.cut());
  }

  /** Who was born, or whose number was first issued, after the death is not the dead person. */
  static Scored vetoed(Scored scored, Identity probe, IndexRow row) {
    Optional<Ssn> number = row.identity().ssn();
    PartialDate death = row.listed().death();
    Scored result = scored;
    if (number.isPresent() && IssueRule.isIssuedAfter(number.get(), death)) {
      result = result.with(Veto.ISSUED_AFTER_DEATH);
    }
    return Vetoes.isBornAfter(probe.birth(), death) ? result.with(Veto.BORN_AFTER_DEATH) : result;
  }

  /** Puts matches in order and finds the margin. */
  static Matches ranked(List<Match> matches, boolean cut) {
    List<Match> sorted = new ArrayList<>(matches);
    sorted.sort(BEST_FIRST);
    shareOut(sorted);
    double margin = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.size(); i++) {
      if (!isSamePerson(sorted.get(0).row().identity(), sorted.get(i).row().identity())) {
        margin = sorted.get(0).scored().weight() - sorted.get(i).scored().weight();
        break;
      }
    }
    return new Matches(sorted, margin, cut);
  }

  /**
   * One record is one person's: what speaks for one of two people speaks against the other. The
   * odds of each are taken against those of all others that are near enough to matter.
   */
  private static void shareOut(List<Match> sorted) {
    List<Match> plausible = sorted.stream().filter(match -> odds(match) >= RIVAL_ODDS).toList();
    List<Match> rivals = plausible.subList(0, Math.min(RIVALS, plausible.size()));
    for (int i = 0; rivals.size() > 1 && i < plausible.size(); i++) {
      Match match = plausible.get(i);
      double against = 1;
      for (Match rival : rivals) {
        if (rival != match && !isSamePerson(rival.row().identity(), match.row().identity())) {
          against += odds(rival);
        }
      }
      double odds = odds(match);
      // They are the first of the sorted ones, as the odds rise with the weight.
      sorted.set(
          i, new Match(match.row(), match.scored().withProbability(odds / (odds + against))));
    }
  }

  private static double odds(Match match) {
    double probability = match.scored().probability();
    return probability / Math.max(LEAST, 1 - probability);
  }

  /**
   * Whether two rows of one index list one person: the same number with names and birth that agree,
   * or the same in every respect. Anything less is a runner-up.
   */
  static boolean isSamePerson(Identity a, Identity b) {
    if (a.equals(b)) {
      return true;
    }
    if (a.ssn().isEmpty() || !a.ssn().equals(b.ssn())) {
      // Told without comparing the rest: among many namesakes every two are asked for.
      return false;
    }
    Agreement agreement = IdentityComparison.compare(a, b);
    return agreement.of(AgreementField.SSN) == AgreementLevel.EQUAL
        && agreement.of(AgreementField.BIRTH).agrees()
        && agreement.of(AgreementField.GIVEN).agrees();
  }
}
