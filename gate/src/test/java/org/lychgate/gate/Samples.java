package org.lychgate.gate;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Linkage;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;
import org.lychgate.model.Standing;
import org.lychgate.model.Veto;

/** A report that passes every rule, and the ways in which the tests spoil it. */
final class Samples {
  static final Sha256 WEIGHTS = Sha256.of(new byte[] {1});
  static final Optional<Sha256> HOLDERS = Optional.of(Sha256.of(new byte[] {2}));
  static final Sha256 RAW = Sha256.of(new byte[] {3});
  static final Sha256 OTHER_RAW = Sha256.of(new byte[] {4});
  static final HolderRef HOLDER = new HolderRef("a".repeat(64));
  static final HolderRef OTHER_HOLDER = new HolderRef("b".repeat(64));
  static final Ssn SSN = new Ssn(912_34_5678);
  static final CertificateKey KEY = new CertificateKey("TT", 2025, 123);
  static final CertificateKey OTHER_KEY = new CertificateKey("TT", 2025, 124);
  static final LocalDate RECEIVED = LocalDate.of(2026, 1, 12);
  static final LocalDate CERTIFIED = LocalDate.of(2025, 7, 3);
  static final PartialDate DEATH = PartialDate.of(LocalDate.of(2025, 7, 1));
  static final BatchProfile SMALL = profile(1, 0, 0, 0, 0, 0, 1);

  private Samples() {}

  static Draft good() {
    return new Draft(
        ReporterRole.REGISTRAR,
        Optional.of(SSN),
        new PersonName("HOLLOWAY", "ADA", "", ""),
        date("1941-03-05"),
        DEATH,
        "TT",
        Optional.of(KEY),
        Optional.of(CERTIFIED),
        RECEIVED,
        ComparisonOnly.NONE);
  }

  static PartialDate date(String canonical) {
    return PartialDate.parseCanonical(canonical).orElseThrow();
  }

  static Linkage.Linked linked(Map<AgreementField, AgreementLevel> changes, Veto... vetoes) {
    Map<AgreementField, AgreementLevel> levels = new EnumMap<>(AgreementField.class);
    for (AgreementField field : AgreementField.values()) {
      levels.put(field, AgreementLevel.EQUAL);
    }
    levels.putAll(changes);
    return new Linkage.Linked(
        HOLDER, 60, .999999, Double.POSITIVE_INFINITY, new Agreement(levels), Set.of(vetoes));
  }

  static Linkage.Linked linked(Veto... vetoes) {
    return linked(Map.of(), vetoes);
  }

  /** Women only, all dates different, every report certified and signed. */
  static BatchProfile profile(int... ages) {
    Integer[] groups = new Integer[18];
    int count = 0;
    for (int i = 0; i < 18; i++) {
      groups[i] = i >= 6 && i < 12 ? ages[i - 6] : 0;
      count += groups[i];
    }
    return new BatchProfile(count, true, List.of(groups), count, count, Math.min(1, count), count);
  }

  static PriorEntry prior(
      EntryStatus status,
      Optional<HolderRef> holder,
      CertificateKey key,
      Sha256 raw,
      String death,
      Optional<LocalDate> reversedOn) {
    return new PriorEntry(
        new EntryId(7), status, holder, Optional.of(key), raw, date(death), reversedOn);
  }

  static Standing ofHolder(PriorEntry... entries) {
    return new Standing(List.of(entries), List.of(), false, ReporterHistory.NONE, List.of());
  }

  static Standing ofCertificate(PriorEntry... entries) {
    return new Standing(List.of(), List.of(entries), false, ReporterHistory.NONE, List.of());
  }

  static Standing declared(ReporterHistory history, Declaration... declarations) {
    return new Standing(List.of(), List.of(), false, history, List.of(declarations));
  }

  static Ruling rule(DeathReport report, Linkage linkage, Standing standing, BatchProfile batch) {
    return Gate.rule(
        report,
        linkage,
        standing,
        batch,
        Policy.floor(),
        WEIGHTS,
        linkage instanceof Linkage.NoHolders ? Optional.empty() : HOLDERS);
  }
}
