package org.lychgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Property
  void canonicalText_appliedTwice_changesNothing(@ForAll String text) {
    String once = CanonicalText.of(text);
    assertThat(CanonicalText.of(once)).isEqualTo(once);
    assertThat(once).doesNotContain("  ").doesNotStartWith(" ").doesNotEndWith(" ");
  }

  @Test
  void canonicalText_ofDecomposedAndSpaced_isOneSpelling() {
    assertThat(CanonicalText.of("  peN\u0303a \t de  la  cruz ")).isEqualTo("PE\u00d1A DE LA CRUZ");
  }

  @Test
  void certificateKey_canonical_isTwelveCharactersAndReadsBack() {
    CertificateKey key = new CertificateKey("TT", 2025, 42);
    assertThat(key.canonical()).isEqualTo("2025TT000042");
    assertThat(CertificateKey.parse("2025TT000042")).contains(key);
    assertThat(CertificateKey.parse("2025TT000000")).isEmpty();
    assertThat(CertificateKey.parse("2025tt000042")).isEmpty();
  }

  @Test
  void entry_onALead_isRefused() {
    Identity who =
        new Identity(
            Optional.of(new Ssn(900_110_042)), PersonName.NONE, Sex.U, PartialDate.ALL_UNKNOWN, "");
    assertThatThrownBy(() ->
            new Entry(
                new EntryId(1),
                who,
                PartialDate.ALL_UNKNOWN,
                "TT",
                Optional.empty(),
                EvidenceClass.E5,
                ProofCode.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ruling_toPublishWithoutEvidence_isRefused() {
    Sha256 hash = Sha256.of(new byte[0]);
    assertThatThrownBy(() ->
            new Ruling(
                Outcome.PUBLISH,
                Optional.of(EvidenceClass.E5),
                List.of(Reason.REGISTRAR_RECORD),
                hash,
                hash,
                Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void agreement_groups_needBothNamesAndCountEachGroupOnce() {
    Map<AgreementField, AgreementLevel> levels = new EnumMap<>(AgreementField.class);
    levels.put(AgreementField.FAMILY, AgreementLevel.EQUAL);
    levels.put(AgreementField.MIDDLE, AgreementLevel.EQUAL);
    assertThat(new Agreement(levels).agreeingGroups()).isEmpty();
    levels.put(AgreementField.GIVEN, AgreementLevel.NICKNAME);
    levels.put(AgreementField.SSN, AgreementLevel.EQUAL);
    Agreement agreement = new Agreement(levels);
    assertThat(agreement.agreeingGroups())
        .containsExactlyInAnyOrder(AgreementField.Group.NAME, AgreementField.Group.NUMBER);
    assertThat(agreement).hasToString("ssn=equal;family=equal;given=nickname;middle=equal");
  }

  @Test
  void reasonAndEvidenceCodes_areUnique() {
    Set<String> codes = new HashSet<>();
    for (Reason reason : Reason.values()) {
      assertThat(codes.add(reason.code())).as(reason.name()).isTrue();
      assertThat(reason.code()).matches("[A-Z]{2}[0-9]{2}");
    }
    for (EvidenceClass evidence : EvidenceClass.values()) {
      assertThat(EvidenceClass.getByCode(evidence.code())).isEqualTo(evidence);
    }
  }

  @Test
  void shapeOf_aNumber_keepsNoDigitOfIt() {
    assertThat(Finding.shapeOf("900-11-0042")).isEqualTo("999-99-9999");
    assertThat(Finding.shapeOf("Doe, J\u0000")).isEqualTo("AAA,_A?");
    assertThat(Finding.shapeOf("x".repeat(100))).hasSize(Finding.SHAPE_MAX + 1);
  }

  @Test
  void batchProfile_ofReports_countsAgesDatesAndCertificates() {
    BatchProfile profile =
        BatchProfile.of(
            List.of(report(1980, LocalDate.of(2025, 4, 8)), report(1930, LocalDate.of(2025, 4, 8))),
            true);
    assertThat(profile.byAge()).containsExactly(0, 0, 1, 0, 0, 1);
    assertThat(profile.largestDeathDate()).isEqualTo(2);
    assertThat(profile.distinctDeathDates()).isEqualTo(1);
    assertThat(BatchProfile.EMPTY.count()).isZero();
  }

  private static DeathReport report(int born, LocalDate died) {
    return new DeathReport(
        "m" + born,
        new ReporterId("registrar-tt"),
        ReporterRole.REGISTRAR,
        new Identity(Optional.empty(), PersonName.NONE, Sex.F, new PartialDate(born, 1, 2), "TT"),
        PartialDate.of(died),
        "TT",
        Optional.empty(),
        Optional.empty(),
        LocalDate.of(2026, 1, 12),
        Sha256.of(new byte[0]),
        ComparisonOnly.NONE);
  }
}
