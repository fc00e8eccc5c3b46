package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.gate.Samples.KEY;
import static org.lychgate.gate.Samples.SSN;
import static org.lychgate.gate.Samples.good;
import static org.lychgate.gate.Samples.linked;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PersonName;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Standing;
import org.lychgate.model.Veto;

/** Plausible, Whose and EvidenceRule, case by case. */
final class RulesTest {
  private static final Linkage UNMATCHED = new Linkage.Unmatched();
  private static final Linkage NO_HOLDERS = new Linkage.NoHolders();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // birth, death, certified, reasons
        "1941-03-05, 2025-07-01, 2025-07-03, ''",
        "1941-03-05, 2025-07-01, -, ''",
        "1941-XX-XX, 2025-XX-XX, 2025-01-01, ''",
        "XXXX-XX-XX, 2025-07-01, 2025-07-03, ''",
        "2025-07-01, 2025-07-01, 2025-07-01, ''",
        "2025-XX-XX, 2025-07-01, 2025-07-03, ''",
        "1941-03-05, XXXX-XX-XX, 2025-07-03, DEATH_DATE_NOT_KNOWN",
        "1941-03-05, -----07-01, 2025-07-03, DEATH_DATE_NOT_KNOWN",
        "2025-07-02, 2025-07-01, 2025-07-03, BIRTH_AFTER_DEATH",
        "2025-08-XX, 2025-07-XX, -, BIRTH_AFTER_DEATH",
        "1941-03-05, 2025-07-04, 2025-07-03, DEATH_AFTER_CERTIFICATE",
        "1941-03-05, 2025-08-XX, 2025-07-03, DEATH_AFTER_CERTIFICATE",
        "1941-03-05, 2025-07-XX, 2025-07-03, ''",
        "1941-03-05, 2025-07-01, 2026-01-12, ''",
        "1941-03-05, 2025-07-01, 2026-01-13, CERTIFICATE_AFTER_RECEIPT",
        "1941-03-05, 2026-01-13, -, DEATH_AFTER_RECEIPT;CERTIFICATE_YEAR_DIFFERS",
        "1941-03-05, 2024-07-01, 2025-07-03, CERTIFICATE_YEAR_DIFFERS",
        "1941-03-05, 1970-01-01, -, DEFAULT_DATE;CERTIFICATE_YEAR_DIFFERS",
        "1941-03-05, 1969-12-31, -, DEFAULT_DATE;CERTIFICATE_YEAR_DIFFERS",
        "XXXX-XX-XX, 9999-XX-XX, -, DEATH_AFTER_RECEIPT;DEFAULT_DATE;CERTIFICATE_YEAR_DIFFERS",
        "1970-01-01, 2025-07-01, -, DEFAULT_DATE",
        "1980-01-01, 2025-07-01, -, ''",
        "1955-01-01, 2025-07-01, -, ''",
        "1900-01-01, 2025-07-01, -, DEFAULT_DATE",
        "1899-07-02, 2025-07-01, -, ''",
        "1899-07-01, 2025-07-01, -, AGE_NOT_POSSIBLE",
        "1899-XX-XX, 2025-07-01, -, ''",
        "1898-XX-XX, 2025-07-01, -, AGE_NOT_POSSIBLE"
      })
  void plausible_dates(String birth, String death, LocalDate certified, String reasons) {
    Verdict verdict =
        Plausible.judge(
            good().birth(birth).death(death).certified(Optional.ofNullable(certified)).report(),
            UNMATCHED,
            Policy.floor());

    assertStops(verdict, Outcome.REFUSED, reasons);
  }

  @ParameterizedTest
  @CsvSource({
    "TT, TT, ''",
    "TT, '', ''",
    "TT, TS, CERTIFICATE_OF_ANOTHER_PLACE",
    "YC, NY, ''",
    "YC, YC, ''",
    "NY, YC, CERTIFICATE_OF_ANOTHER_PLACE"
  })
  void plausible_placeOfCertificate(String certificate, String place, String reasons) {
    Optional<CertificateKey> key = Optional.of(new CertificateKey(certificate, 2025, 1));

    assertStops(
        Plausible.judge(good().key(key).place(place).report(), UNMATCHED, Policy.floor()),
        Outcome.REFUSED,
        reasons);
  }

  @ParameterizedTest
  @CsvSource({"'', '', NAME_NOT_STATED", "A, '', ''", "'', B, ''"})
  void plausible_name(String family, String given, String reasons) {
    PersonName name = new PersonName(family, given, "C", "");

    assertStops(
        Plausible.judge(good().name(name).report(), UNMATCHED, Policy.floor()),
        Outcome.REFUSED,
        reasons);
  }

  @ParameterizedTest
  @CsvSource({"EQUAL, EQUAL, true", "EQUAL, CLOSE, false", "CLOSE, EQUAL, false"})
  void plausible_defaultBirth_isExcusedByHolderFileOnly(
      AgreementLevel ssn, AgreementLevel birth, boolean passes) {
    Linkage linkage = linked(Map.of(AgreementField.SSN, ssn, AgreementField.BIRTH, birth));

    assertStops(
        Plausible.judge(good().birth("1970-01-01").report(), linkage, Policy.floor()),
        Outcome.REFUSED,
        passes ? "" : "DEFAULT_DATE");
    assertStops(
        Plausible.judge(
            good().key(Optional.empty()).death("1970-01-01").certified(Optional.empty()).report(),
            linkage,
            Policy.floor()),
        Outcome.REFUSED,
        "DEFAULT_DATE");
  }

  static Stream<Object[]> linkages() {
    AgreementLevel no = AgreementLevel.DIFFERENT;
    AgreementLevel missing = AgreementLevel.MISSING;
    return Stream.of(
        new Object[] {linked(), ""},
        new Object[] {UNMATCHED, "NO_HOLDER_FOUND"},
        new Object[] {strength(40, 10), ""},
        new Object[] {strength(39.99, 10), "WEIGHT_TOO_LOW"},
        new Object[] {strength(Double.NaN, 10), "WEIGHT_TOO_LOW"},
        new Object[] {strength(40, 9.99), "MARGIN_TOO_SMALL"},
        new Object[] {
          linked(Map.of(AgreementField.SSN, AgreementLevel.CLOSE)), "SSN_NOT_OF_THE_HOLDER"
        },
        new Object[] {linked(Map.of(AgreementField.SSN, missing)), "SSN_NOT_OF_THE_HOLDER"},
        // number, name, date, place without one or two of them; sex agrees and never counts
        new Object[] {linked(Map.of(AgreementField.BIRTHPLACE, missing)), ""},
        new Object[] {linked(Map.of(AgreementField.GIVEN, no)), ""},
        new Object[] {
          linked(Map.of(AgreementField.GIVEN, no, AgreementField.BIRTHPLACE, missing)),
          "TOO_FEW_GROUPS_AGREE"
        },
        new Object[] {
          linked(Map.of(AgreementField.SSN, no, AgreementField.BIRTHPLACE, no)),
          "SSN_NOT_OF_THE_HOLDER;TOO_FEW_GROUPS_AGREE"
        },
        new Object[] {linked(Veto.SEX), "VETO_SEX"},
        new Object[] {
          linked(Veto.OTHER_CERTIFICATE, Veto.REPORTERS_SSN),
          "VETO_REPORTERS_SSN;VETO_OTHER_CERTIFICATE"
        });
  }

  @ParameterizedTest
  @MethodSource("linkages")
  void whose_linkage(Linkage linkage, String reasons) {
    assertStops(Whose.judge(good().report(), linkage, Policy.floor()), Outcome.UNMATCHED, reasons);
  }

  @ParameterizedTest
  @EnumSource
  void whose_anyVeto_isUnmatched(Veto veto) {
    assertThat(Whose.judge(good().report(), linked(veto), Policy.floor()))
        .isInstanceOf(Verdict.Stop.class);
  }

  @ParameterizedTest
  @CsvSource({"true, false, VETO_REPORTERS_SSN", "false, true, VETO_SPOUSES_SSN"})
  void whose_informantsNumber_isVetoedWithAndWithoutHolderFile(
      boolean reporters, boolean spouses, Reason reason) {
    ComparisonOnly comparison =
        new ComparisonOnly(
            reporters ? Optional.of(SSN) : Optional.empty(),
            spouses ? Optional.of(SSN) : Optional.empty(),
            "",
            "");

    for (Linkage linkage : List.of(linked(), NO_HOLDERS)) {
      Verdict verdict =
          Whose.judge(good().comparison(comparison).report(), linkage, Policy.floor());
      assertThat(verdict).isInstanceOf(Verdict.Stop.class);
      assertThat(verdict.reasons()).contains(reason);
    }
  }

  static Stream<Object[]> withoutHolders() {
    return Stream.of(
        new Object[] {good(), true},
        new Object[] {good().noSsn(), false},
        new Object[] {good().name(new PersonName("A", "", "", "")), false},
        new Object[] {good().birth("1941-03-XX"), false},
        new Object[] {good().birth("XXXX-XX-XX"), false});
  }

  @ParameterizedTest
  @MethodSource("withoutHolders")
  void whose_noHolderFile_needsFullIdentityAndThePolicysConsent(Draft draft, boolean passes) {
    Verdict verdict = Whose.judge(draft.report(), NO_HOLDERS, Policy.floor());

    assertThat(verdict.reasons()).contains(Reason.NO_HOLDER_FILE);
    assertThat(verdict instanceof Verdict.Pass).isEqualTo(passes);
    assertThat(
            Whose.judge(
                draft.report(), NO_HOLDERS, Policy.parse("lychgate-policy=1\nno-holders=refused")))
        .isInstanceOf(Verdict.Stop.class);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "REGISTRAR, true, 1941-03-05, E1, -, REGISTRAR_SSN_VERIFIED",
        "REGISTRAR, false, 1941-03-05, -, WAITS, NO_CERTIFICATE_KEY",
        "REGISTRAR, true, 2015-03-05, E1, -, REGISTRAR_SSN_VERIFIED",
        "FUNERAL_DIRECTOR, true, 1941-03-05, E3, WAITS, FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR",
        "COURT, true, 1941-03-05, E4, WAITS, PRESUMED_DEATH_NEEDS_TWO_OFFICERS",
        "LEAD, true, 1941-03-05, E5, LEAD, LEAD_NEVER_PUBLISHES",
        "LEAD, false, 1941-03-05, E5, LEAD, LEAD_NEVER_PUBLISHES"
      })
  void evidence_byRole(
      ReporterRole role,
      boolean withKey,
      String birth,
      EvidenceClass evidence,
      Outcome outcome,
      String reasons) {
    Optional<CertificateKey> key = withKey ? Optional.of(KEY) : Optional.empty();
    Weighed weighed =
        EvidenceRule.weigh(
            good().role(role).key(key).birth(birth).report(), linked(), Standing.NONE);

    assertThat(weighed.evidence()).isEqualTo(Optional.ofNullable(evidence));
    assertThat(weighed.verdict().reasons()).containsExactlyElementsOf(parse(reasons));
    assertThat(stopOf(weighed.verdict())).isEqualTo(Optional.ofNullable(outcome));
  }

  @ParameterizedTest
  @CsvSource({
    // death on 2025-07-01
    "2024-07-02, false",
    "2024-07-01, true",
    "2007-07-02, true",
    "2007-07-01, false",
    "2007-XX-XX, true",
    "2006-XX-XX, false",
    "XXXX-XX-XX, true"
  })
  void evidence_whoCanBeOneToSeventeen_needsRegistrar(String birth, boolean minor) {
    for (ReporterRole role : List.of(ReporterRole.FUNERAL_DIRECTOR, ReporterRole.COURT)) {
      Weighed weighed =
          EvidenceRule.weigh(good().role(role).birth(birth).report(), linked(), Standing.NONE);
      assertThat(weighed.verdict().reasons().contains(Reason.MINOR_NEEDS_REGISTRAR))
          .isEqualTo(minor);
    }
  }

  @ParameterizedTest
  @EnumSource
  void evidence_echo_weighsNothingWhoeverSendsIt(ReporterRole role) {
    Standing echo = new Standing(List.of(), List.of(), true, Standing.NONE.history(), List.of());
    Weighed weighed = EvidenceRule.weigh(good().role(role).report(), linked(), echo);

    assertThat(weighed.evidence()).isEmpty();
    assertStops(weighed.verdict(), Outcome.REFUSED, "ECHO_OF_OUR_OWN_NOTICE");
  }

  @ParameterizedTest
  @EnumSource
  void evidence_ssnLevel_decidesBetweenE1AndE2(AgreementLevel level) {
    Weighed weighed =
        EvidenceRule.weigh(
            good().report(), linked(Map.of(AgreementField.SSN, level)), Standing.NONE);

    assertThat(weighed.evidence())
        .contains(level == AgreementLevel.EQUAL ? EvidenceClass.E1 : EvidenceClass.E2);
  }

  private static Linkage.Linked strength(double weight, double margin) {
    Agreement agreement = linked().agreement();
    return new Linkage.Linked(Samples.HOLDER, weight, .99, margin, agreement, Set.of());
  }

  private static void assertStops(Verdict verdict, Outcome outcome, String reasons) {
    assertThat(verdict.reasons()).containsExactlyElementsOf(parse(reasons));
    assertThat(stopOf(verdict))
        .isEqualTo(reasons.isEmpty() ? Optional.empty() : Optional.of(outcome));
  }

  private static Optional<Outcome> stopOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Pass _ -> Optional.empty();
      case Verdict.Stop stop -> Optional.of(stop.outcome());
    };
  }

  private static List<Reason> parse(String reasons) {
    List<Reason> out = new ArrayList<>();
    for (String word : reasons.split(";", -1)) {
      if (!word.isEmpty()) {
        out.add(Reason.valueOf(word));
      }
    }
    return out;
  }
}
