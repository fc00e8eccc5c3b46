package org.lychgate.gate;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** Everything one can vary about a report. */
record Draft(
    ReporterRole role,
    Optional<Ssn> ssn,
    PersonName name,
    PartialDate birth,
    PartialDate death,
    String place,
    Optional<CertificateKey> key,
    Optional<LocalDate> certified,
    LocalDate received,
    ComparisonOnly comparison) {
  DeathReport report() {
    return new DeathReport(
        "m-1",
        new ReporterId("registrar-tt"),
        role,
        new Identity(ssn, name, Sex.F, birth, "TT"),
        death,
        place,
        key,
        certified,
        received,
        Samples.RAW,
        comparison);
  }

  Draft role(ReporterRole value) {
    return new Draft(value, ssn, name, birth, death, place, key, certified, received, comparison);
  }

  Draft noSsn() {
    return new Draft(
        role, Optional.empty(), name, birth, death, place, key, certified, received, comparison);
  }

  Draft name(PersonName value) {
    return new Draft(role, ssn, value, birth, death, place, key, certified, received, comparison);
  }

  Draft birth(String value) {
    return new Draft(
        role, ssn, name, Samples.date(value), death, place, key, certified, received, comparison);
  }

  Draft death(String value) {
    return new Draft(
        role, ssn, name, birth, Samples.date(value), place, key, certified, received, comparison);
  }

  Draft place(String value) {
    return new Draft(role, ssn, name, birth, death, value, key, certified, received, comparison);
  }

  Draft key(Optional<CertificateKey> value) {
    return new Draft(role, ssn, name, birth, death, place, value, certified, received, comparison);
  }

  Draft certified(Optional<LocalDate> value) {
    return new Draft(role, ssn, name, birth, death, place, key, value, received, comparison);
  }

  Draft comparison(ComparisonOnly value) {
    return new Draft(role, ssn, name, birth, death, place, key, certified, received, value);
  }
}
