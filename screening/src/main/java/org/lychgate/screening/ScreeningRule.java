package org.lychgate.screening;

import java.util.List;
import java.util.Optional;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.Matches;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.compare.NameComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

/** When a customer may be called {@code matched}. Pure. */
final class ScreeningRule {
  private ScreeningRule() {}

  /** Whether a record states enough to be compared: a number, or a surname with something else. */
  static boolean isComparable(Identity customer) {
    return customer.ssn().filter(number -> !number.isPlaceholder()).isPresent()
        || (!NameText.isMissing(customer.name().family())
            && (!NameText.isMissing(customer.name().given()) || customer.birth().year() > 0));
  }

  /**
   * The outcome for one customer.
   *
   * @param lastSeen the last day the customer's own records saw them alive, where they say so
   */
  static Decision decide(
      Identity customer,
      Matches matches,
      Optional<PartialDate> lastSeen,
      ScreeningOptions options) {
    if (!isComparable(customer)) {
      return Decision.without(ScreeningOutcome.INVALID_INPUT);
    }
    List<Match> hits =
        matches.list().stream()
            .filter(match -> match.scored().probability() >= options.review())
            .toList();
    if (hits.isEmpty()) {
      return new Decision(ScreeningOutcome.NO_MATCH, List.of(), matches.cut());
    }
    Match best = hits.getFirst();
    if (matches.margin() < options.margin() && isRunnerUpShown(matches, hits)) {
      return new Decision(ScreeningOutcome.MULTIPLE_CANDIDATES, hits, matches.cut());
    }
    boolean matched =
        best.scored().probability() >= options.match()
            && matches.margin() >= options.margin()
            && best.scored().vetoes().isEmpty()
            && (!matches.cut() || isNumberEqual(best))
            && isCarried(best.scored().agreement(), customer, best.row().identity())
            && !isSeenAfter(lastSeen, best.row().listed().death());
    return new Decision(
        matched ? ScreeningOutcome.MATCHED : ScreeningOutcome.PENDING_MANUAL_REVIEW,
        hits,
        matches.cut());
  }

  /** Whether somebody else's record is among the plausible ones, not merely near the best. */
  private static boolean isRunnerUpShown(Matches matches, List<Match> hits) {
    double runnerUp = matches.list().getFirst().scored().weight() - matches.margin();
    return hits.getLast().scored().weight() <= runnerUp;
  }

  /**
   * Whether the agreement stands on more than name and date of birth, and nothing that tells people
   * apart contradicts it.
   */
  static boolean isCarried(Agreement agreement, Identity customer, Identity row) {
    AgreementLevel family = agreement.of(AgreementField.FAMILY);
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    boolean birth = agreement.of(AgreementField.BIRTH) == AgreementLevel.EQUAL;
    boolean whole = birth && family == AgreementLevel.EQUAL && given == AgreementLevel.EQUAL;
    return switch (agreement.of(AgreementField.SSN)) {
      case EQUAL -> isCarriedByNumber(agreement, customer, row);
      case CLOSE -> whole && !isNext(customer, row);
      case PARTIAL -> whole;
      // No number on one side: only where everything agrees and the birthplace is as fine as a
      // commune. A state or country is shared by too many namesakes.
      case MISSING ->
          whole
              && agreement.of(AgreementField.BIRTHPLACE) == AgreementLevel.EQUAL
              && Scorer.isFine(customer.birthPlace())
              && Scorer.isFine(row.birthPlace());
      case NICKNAME, SWAPPED, DIFFERENT -> false;
    };
  }

  /**
   * A number that is right but under another given name is a twin's or a spouse's; under another
   * date of birth, or under none, it can be a father's or a son's. All that is for a person to look
   * at.
   */
  private static boolean isCarriedByNumber(Agreement agreement, Identity customer, Identity row) {
    AgreementLevel family = agreement.of(AgreementField.FAMILY);
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    AgreementLevel birth = agreement.of(AgreementField.BIRTH);
    AgreementLevel middle = agreement.of(AgreementField.MIDDLE);
    if (!birth.agrees()) {
      return false;
    }
    boolean called = isFullName(given, middle.agrees(), customer, row);
    boolean born = birth == AgreementLevel.EQUAL || birth == AgreementLevel.SWAPPED;
    if (!family.agrees()) {
      // Without the surname, as after a marriage, the given name and the whole date have to carry.
      return called && born && given != AgreementLevel.SWAPPED;
    }
    // With it either may be a slip or a part, but not both.
    if (called) {
      return born || family == AgreementLevel.EQUAL || middle.agrees();
    }
    if (birth != AgreementLevel.EQUAL) {
      return false;
    }
    // A part of the given name, or an initial, is the twin's as well, unless the middle name says
    // more, or nothing but the rest of the name is missing.
    return given == AgreementLevel.PARTIAL
        && (middle.agrees()
            || (family == AgreementLevel.EQUAL
                && NameComparison.isShortened(customer.name().given(), row.name().given())));
  }

  /** Twins have numbers one after the other; one's first name may have been taken down for both. */
  private static boolean isNext(Identity customer, Identity row) {
    return customer.ssn().isPresent()
        && row.ssn().isPresent()
        && Math.abs(customer.ssn().get().value() - row.ssn().get().value()) == 1;
  }

  /** Rows under the number itself are never cut off. */
  private static boolean isNumberEqual(Match best) {
    return best.scored().agreement().of(AgreementField.SSN) == AgreementLevel.EQUAL;
  }

  /**
   * More than an initial. Twins have one birth date and often names alike (DONALD and RONALD,
   * MARIANNA and MARIELA), and a clerk may take the one's number for the other's: without an
   * agreeing middle name only one slip, behind the first letter, or another spelling of the sound
   * is the same name.
   */
  private static boolean isFullName(
      AgreementLevel given, boolean middle, Identity customer, Identity row) {
    return switch (given) {
      case EQUAL, NICKNAME, SWAPPED -> true;
      case CLOSE -> {
        String asked = customer.name().given();
        String listed = row.name().given();
        yield NameComparison.beginsAlike(asked, listed)
            && (middle || NameComparison.isOneSpelling(asked, listed));
      }
      case PARTIAL, MISSING, DIFFERENT -> false;
    };
  }

  private static boolean isSeenAfter(Optional<PartialDate> lastSeen, PartialDate death) {
    return lastSeen.isPresent()
        && lastSeen.get().year() > 0
        && lastSeen.get().earliest().isAfter(death.latest());
  }
}
