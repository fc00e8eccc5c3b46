package org.lychgate.gate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementField.Group;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Ssn;
import org.lychgate.model.Veto;

/**
 * Exactly one number holder, whose number the report itself states (design §4.3): an entry says
 * what its report says, so a near-miss of the number can never be mended into one.
 *
 * <p>Without a holder file nothing can be compared: then only a full identity passes (number, both
 * names, whole birth date), {@link Reason#NO_HOLDER_FILE} says so in the ruling, and the evidence
 * rule still asks for a registrar's certificate and gives no better than E2.
 */
final class Whose {
  private Whose() {}

  static Verdict judge(DeathReport report, Linkage linkage, Policy policy) {
    List<Reason> reasons = new ArrayList<>();
    if (report.decedent().ssn().isEmpty()) {
      reasons.add(Reason.SSN_NOT_STATED);
    }
    Set<Veto> vetoes = listOwnVetoes(report);
    switch (linkage) {
      case Linkage.Unmatched() -> reasons.add(Reason.NO_HOLDER_FOUND);
      case Linkage.NoHolders() -> {
        reasons.add(Reason.NO_HOLDER_FILE);
        if (!isFull(report.decedent())) {
          reasons.add(Reason.TOO_FEW_GROUPS_AGREE);
        }
        addVetoes(vetoes, reasons);
        boolean enough =
            reasons.equals(List.of(Reason.NO_HOLDER_FILE)) && policy.noHoldersAllowed();
        if (enough) {
          return Verdict.pass(Reason.NO_HOLDER_FILE);
        }
      }
      case Linkage.Linked linked -> {
        vetoes.addAll(linked.vetoes());
        checkLinked(report, linked, policy, reasons);
        addVetoes(vetoes, reasons);
      }
    }
    return Verdict.stopIfAny(Outcome.UNMATCHED, reasons);
  }

  private static void checkLinked(
      DeathReport report, Linkage.Linked linked, Policy policy, List<Reason> reasons) {
    if (report.decedent().ssn().isPresent()
        && linked.agreement().of(AgreementField.SSN) != AgreementLevel.EQUAL) {
      reasons.add(Reason.SSN_NOT_OF_THE_HOLDER);
    }
    // Written so that a weight that is no number is too low.
    if (!(linked.weight() >= policy.minWeight())) {
      reasons.add(Reason.WEIGHT_TOO_LOW);
    }
    if (!(linked.margin() >= policy.minMargin())) {
      reasons.add(Reason.MARGIN_TOO_SMALL);
    }
    if (NameRule.saysMore(report.decedent().name(), linked)) {
      reasons.add(Reason.NAME_SAYS_MORE);
    }
    Set<Group> groups = EnumSet.noneOf(Group.class);
    groups.addAll(linked.agreement().agreeingGroups());
    groups.remove(Group.SEX);
    if (groups.size() < policy.minGroups()
        || !(groups.contains(Group.NUMBER) || groups.contains(Group.PLACE))) {
      reasons.add(Reason.TOO_FEW_GROUPS_AGREE);
    }
  }

  /* The linker reports these too; without a holder file there is no linker to do it. */
  private static Set<Veto> listOwnVetoes(DeathReport report) {
    Set<Veto> vetoes = EnumSet.noneOf(Veto.class);
    Optional<Ssn> ssn = report.decedent().ssn();
    if (ssn.isPresent() && ssn.equals(report.comparison().reporterSsn())) {
      vetoes.add(Veto.REPORTERS_SSN);
    }
    if (ssn.isPresent() && ssn.equals(report.comparison().spouseSsn())) {
      vetoes.add(Veto.SPOUSES_SSN);
    }
    return vetoes;
  }

  private static void addVetoes(Set<Veto> vetoes, List<Reason> reasons) {
    for (Veto veto : vetoes) {
      reasons.add(
          switch (veto) {
            case REPORTERS_SSN -> Reason.VETO_REPORTERS_SSN;
            case SPOUSES_SSN -> Reason.VETO_SPOUSES_SSN;
            case SEX -> Reason.VETO_SEX;
            case SUFFIX -> Reason.VETO_SUFFIX;
            case MIDDLE_NAME -> Reason.VETO_MIDDLE_NAME;
            case GENERATION -> Reason.VETO_GENERATION;
            case ISSUED_AFTER_DEATH -> Reason.VETO_ISSUED_AFTER_DEATH;
            case OTHER_CERTIFICATE -> Reason.VETO_OTHER_CERTIFICATE;
            case BORN_AFTER_DEATH -> Reason.BIRTH_AFTER_DEATH;
          });
    }
  }

  private static boolean isFull(Identity identity) {
    return identity.ssn().isPresent()
        && !identity.name().family().isEmpty()
        && !identity.name().given().isEmpty()
        && identity.birth().isComplete();
  }
}
