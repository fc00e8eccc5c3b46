package org.lychgate.linkage;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathReport;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;

/**
 * Whose death a report is about: the number holder that agrees best, whether or not they hold the
 * number that the report states. Answers with a keyed reference, never with a holder's data.
 */
public final class HolderLinker {
  /** Below this probability no holder is near enough to be named. */
  public static final double PLAUSIBLE = 0.01;

  /** Bits below the least plausible weight down to which rivals take of a probability. */
  private static final double RIVALS = 10;

  /** Bits below another holder at which one takes less than a millionth of their probability. */
  private static final double FAR = 20;

  private final Scorer scorer;

  public HolderLinker(Scorer scorer) {
    this.scorer = scorer;
  }

  /**
   * The best holder with weight, margin and vetoes, or Unmatched. Whether it is enough is the
   * gate's to say.
   *
   * <p>Only holders are looked for that could be named, and so many bits below whoever has the
   * stated number: who weighs less is neither the best, nor takes of the best's probability, nor
   * comes too near to it. That is a small part of the work of looking at all who are alike.
   *
   * @param holders an index of number holders
   * @param reference makes the register's keyed hash of a number
   * @param apart bits that the gate asks between the best and the next holder, at least 0; a next
   *     one that is further off may be told as none
   */
  public Linkage find(
      DeathReport report, PersonIndex holders, Function<Ssn, HolderRef> reference, double apart) {
    return find(report, holders, Optional.empty(), reference, apart);
  }

  /**
   * The same with an overlay: what it says of a number stands in place of what {@code holders} says
   * of it. How common names are is told by {@code holders} alone.
   *
   * @param overlay a small index of holders that came or changed since
   */
  public Linkage find(
      DeathReport report,
      PersonIndex holders,
      Optional<PersonIndex> overlay,
      Function<Ssn, HolderRef> reference,
      double apart) {
    Identity decedent = report.decedent();
    double plausible = scorer.needed(PLAUSIBLE, holders.header()) - Math.max(RIVALS, apart);
    double near = weightUnderNumber(decedent, holders, overlay) - Math.max(FAR, apart);
    double needed = Math.max(plausible, near);
    Matches matches =
        overlay.isPresent()
            ? Layers.match(decedent, holders, overlay.get(), scorer, needed)
            : Matcher.match(decedent, holders, scorer, needed);
    if (matches.list().isEmpty()) {
      return new Linkage.Unmatched();
    }
    Match best = matches.list().getFirst();
    Optional<Ssn> number = best.row().identity().ssn();
    if (best.scored().probability() < PLAUSIBLE || number.isEmpty()) {
      return new Linkage.Unmatched();
    }
    // With namesakes that were not looked at, only the number itself names a holder.
    if (matches.cut() && best.scored().agreement().of(AgreementField.SSN) != AgreementLevel.EQUAL) {
      return new Linkage.Unmatched();
    }
    return new Linkage.Linked(
        reference.apply(number.get()),
        best.scored().weight(),
        best.scored().probability(),
        matches.margin(),
        best.scored().agreement(),
        vetoes(best.scored().vetoes(), best.row().identity().birth(), report, number.get()));
  }

  /**
   * What is found where a service has said that the number, the names and the birth of the report
   * are one holder's: these agree, nothing else was compared, and a number has one holder.
   *
   * @throws java.util.NoSuchElementException where the report states no number
   */
  public Linkage confirmed(DeathReport report, Function<Ssn, HolderRef> reference) {
    Identity stated = report.decedent();
    Ssn number = stated.ssn().orElseThrow();
    Identity asked =
        new Identity(
            stated.ssn(),
            new PersonName(stated.name().family(), stated.name().given(), "", ""),
            Sex.U,
            stated.birth(),
            "");
    Scored scored = scorer.score(asked, asked);
    return new Linkage.Linked(
        reference.apply(number),
        scored.weight(),
        scored.probability(),
        Double.POSITIVE_INFINITY,
        scored.agreement(),
        vetoes(scored.vetoes(), stated.birth(), report, number));
  }

  /** The most that a holder of the stated number weighs; minus infinity where there is none. */
  private double weightUnderNumber(
      Identity decedent, PersonIndex holders, Optional<PersonIndex> overlay) {
    Scorer.Probe probe = scorer.probe(decedent, holders);
    return decedent.ssn().filter(ssn -> !ssn.isPlaceholder()).stream()
        .flatMap(ssn -> Layers.listBySsn(holders, overlay, ssn).stream())
        .mapToDouble(row -> probe.score(row.identity()).weight())
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static Set<Veto> vetoes(
      Set<Veto> scored, PartialDate birth, DeathReport report, Ssn holder) {
    EnumSet<Veto> vetoes = EnumSet.noneOf(Veto.class);
    vetoes.addAll(scored);
    // Both count: the clerk wrote their number, or the report led to their record.
    if (isNumberOf(report.comparison().reporterSsn(), report, holder)) {
      vetoes.add(Veto.REPORTERS_SSN);
    }
    if (isNumberOf(report.comparison().spouseSsn(), report, holder)) {
      vetoes.add(Veto.SPOUSES_SSN);
    }
    if (IssueRule.isIssuedAfter(holder, report.death())
        || report
            .decedent()
            .ssn()
            .filter(n -> IssueRule.isIssuedAfter(n, report.death()))
            .isPresent()) {
      vetoes.add(Veto.ISSUED_AFTER_DEATH);
    }
    if (Vetoes.isBornAfter(birth, report.death())) {
      vetoes.add(Veto.BORN_AFTER_DEATH);
    }
    return vetoes;
  }

  private static boolean isNumberOf(Optional<Ssn> other, DeathReport report, Ssn holder) {
    return other.isPresent()
        && (other.get().equals(holder) || other.equals(report.decedent().ssn()));
  }
}
