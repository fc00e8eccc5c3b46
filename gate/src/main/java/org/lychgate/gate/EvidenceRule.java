package org.lychgate.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Standing;

/**
 * Evidence decides (design §4.1). The class follows from what the signing key is enrolled for and
 * from our own linkage; no claim that the report makes about itself is looked at.
 *
 * <ul>
 *   <li>an echo of our own notices weighs nothing, whoever sends it: refused, no class
 *   <li>registrar with a certificate key: E1 where our linkage finds the stated number and no veto,
 *       else E2; without a key it waits, unclassified, for the certificate
 *   <li>funeral director: E3, waits for the registrar
 *   <li>court: E4, waits for two officers
 *   <li>everybody else: E5, a lead and never more
 * </ul>
 *
 * <p>E3 and E4 about someone who can be 1 to 17 years old, or whose age is not known, say that only
 * a registrar's record will do.
 */
final class EvidenceRule {
  private EvidenceRule() {}

  static Weighed weigh(DeathReport report, Linkage linkage, Standing standing) {
    if (standing.echo()) {
      return new Weighed(
          Optional.empty(), Verdict.stop(Outcome.REFUSED, Reason.ECHO_OF_OUR_OWN_NOTICE));
    }
    return switch (report.role()) {
      case REGISTRAR -> registrar(report, linkage);
      case FUNERAL_DIRECTOR ->
          waits(EvidenceClass.E3, Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR, report);
      case COURT -> waits(EvidenceClass.E4, Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS, report);
      case LEAD ->
          new Weighed(
              Optional.of(EvidenceClass.E5),
              Verdict.stop(Outcome.LEAD, Reason.LEAD_NEVER_PUBLISHES));
    };
  }

  private static Weighed registrar(DeathReport report, Linkage linkage) {
    if (report.certificate().isEmpty()) {
      return new Weighed(Optional.empty(), Verdict.stop(Outcome.WAITS, Reason.NO_CERTIFICATE_KEY));
    }
    boolean verified =
        report.decedent().ssn().isPresent()
            && linkage instanceof Linkage.Linked linked
            && linked.agreement().of(AgreementField.SSN) == AgreementLevel.EQUAL
            && linked.vetoes().isEmpty();
    return verified
        ? new Weighed(Optional.of(EvidenceClass.E1), Verdict.pass(Reason.REGISTRAR_SSN_VERIFIED))
        : new Weighed(Optional.of(EvidenceClass.E2), Verdict.pass(Reason.REGISTRAR_RECORD));
  }

  private static Weighed waits(EvidenceClass evidence, Reason reason, DeathReport report) {
    List<Reason> reasons = new ArrayList<>(List.of(reason));
    if (AgeSpan.find(report.decedent().birth(), report.death())
        .map(age -> age.overlaps(1, 17))
        .orElse(true)) {
      reasons.add(Reason.MINOR_NEEDS_REGISTRAR);
    }
    return new Weighed(Optional.of(evidence), new Verdict.Stop(Outcome.WAITS, reasons));
  }
}
