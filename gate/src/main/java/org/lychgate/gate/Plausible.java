package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Reason;

/**
 * Birth ≤ death ≤ certificate ≤ receipt, no default dates, a possible age, a certificate of that
 * year and place (design §4.4). Partial dates stay partial: only an order that no reading of them
 * allows is refused, and of the death the year alone is needed. Age alone is never a death.
 */
final class Plausible {
  private Plausible() {}

  static Verdict judge(DeathReport report, Linkage linkage, Policy policy) {
    List<Reason> reasons = new ArrayList<>();
    if (report.decedent().name().family().isEmpty() && report.decedent().name().given().isEmpty()) {
      // One name is enough: there are people who have only one.
      reasons.add(Reason.NAME_NOT_STATED);
    }
    if (!NameRule.isName(report.decedent().name())) {
      reasons.add(Reason.NAME_NOT_A_NAME);
    }
    if (report.death().year() <= 0) {
      reasons.add(Reason.DEATH_DATE_NOT_KNOWN);
    }
    checkOrder(report, reasons);
    checkDefaults(report, linkage, reasons);
    AgeSpan.find(report.decedent().birth(), report.death())
        .filter(age -> age.youngest() > policy.maxAge())
        .ifPresent(_ -> reasons.add(Reason.AGE_NOT_POSSIBLE));
    report.certificate().ifPresent(key -> checkCertificate(report, key, reasons));
    return Verdict.stopIfAny(Outcome.REFUSED, reasons);
  }

  private static void checkOrder(DeathReport report, List<Reason> reasons) {
    LocalDate death = report.death().year() > 0 ? report.death().earliest() : LocalDate.MIN;
    if (report.decedent().birth().earliest().isAfter(report.death().latest())) {
      reasons.add(Reason.BIRTH_AFTER_DEATH);
    }
    Optional<LocalDate> certified = report.certified();
    if (certified.filter(death::isAfter).isPresent()) {
      reasons.add(Reason.DEATH_AFTER_CERTIFICATE);
    }
    if (certified.filter(day -> day.isAfter(report.received())).isPresent()) {
      reasons.add(Reason.CERTIFICATE_AFTER_RECEIPT);
    }
    if (death.isAfter(report.received())) {
      reasons.add(Reason.DEATH_AFTER_RECEIPT);
    }
  }

  private static void checkDefaults(DeathReport report, Linkage linkage, List<Reason> reasons) {
    PartialDate birth = report.decedent().birth();
    // Somebody was born on each of these days: our own holder file saying the same excuses it.
    boolean birthConfirmed =
        linkage instanceof Linkage.Linked linked
            && linked.agreement().of(AgreementField.SSN) == AgreementLevel.EQUAL
            && linked.agreement().of(AgreementField.BIRTH) == AgreementLevel.EQUAL;
    if (DefaultDates.isDefaultDeath(report.death())
        || (DefaultDates.isDefaultBirth(birth) && !birthConfirmed)) {
      reasons.add(Reason.DEFAULT_DATE);
    }
  }

  private static void checkCertificate(
      DeathReport report, CertificateKey key, List<Reason> reasons) {
    if (report.death().year() > 0 && report.death().year() != key.year()) {
      reasons.add(Reason.CERTIFICATE_YEAR_DIFFERS);
    }
    String place = report.placeOfDeath();
    // New York City registers its own deaths; the place may still be given as the state.
    boolean city = key.jurisdiction().equals("YC") && place.equals("NY");
    if (!place.isEmpty() && !place.equals(key.jurisdiction()) && !city) {
      reasons.add(Reason.CERTIFICATE_OF_ANOTHER_PLACE);
    }
  }
}
