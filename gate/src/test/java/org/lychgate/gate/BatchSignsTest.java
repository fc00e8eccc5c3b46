package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.BatchTrait;
import org.lychgate.model.BatchTraits;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.Linkage;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Share;

final class BatchSignsTest {
  private static final LocalDate TODAY = Batches.TODAY;

  /** A hundred ages as of the dead, and one trait. */
  private static BatchProfile with(BatchTrait trait, int count, int of) {
    BatchProfile b = Samples.profile(3, 5, 17, 18, 29, 28);
    return with(b, new BatchTraits(List.of(), Map.of(trait, new Share(count, of))));
  }

  private static BatchProfile with(BatchProfile b, BatchTraits traits) {
    return new BatchProfile(
        b.count(),
        true,
        b.ageGroups(),
        b.withAge(),
        b.distinctDeathDates(),
        b.largestDeathDate(),
        b.certificates(),
        traits);
  }

  private static List<Reason> judge(BatchProfile batch, Declaration... declared) {
    return BatchRule.judge(batch, ReporterHistory.NONE, List.of(declared), Policy.floor(), TODAY);
  }

  @Test
  void weights_ofAllStatistics_sumToOne() {
    double sum =
        BatchSigns.AGES_WEIGHT
            + BatchSigns.OWN_WEIGHT
            + BatchSigns.DATES_WEIGHT
            + BatchSigns.BIRTHS_WEIGHT
            + BatchSigns.TOGETHER_WEIGHT
            + (HonestShare.values().length - 1) * BatchSigns.SHARE_WEIGHT;
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void judge_shareAtItsCap_passesAndFarAboveIsHeldForItsReason(HonestShare share) {
    int cap = (int) (100 * share.cap());
    assertThat(judge(with(share.trait(), cap, 100))).isEmpty();
    assertThat(judge(with(share.trait(), 100, 100))).containsExactly(share.reason());
    assertThat(judge(with(share.trait(), 3, 3))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // of twenty, noticed from so many on
    "ROUND_DATES, 20, 15",
    "OTHER_BIRTH, 20, 16",
    "ONE_NAME, 20, 10",
    "ELSEWHERE, 40, 36"
  })
  void judge_share_isHeldFromThisCountOn(BatchTrait trait, int of, int from) {
    assertThat(judge(with(trait, from - 1, of))).isEmpty();
    assertThat(judge(with(trait, from, of))).isNotEmpty();
  }

  @Test
  void judge_oddAgesAndOddDays_holdTogetherWhatNeitherHoldsAlone() {
    BatchProfile ages = Samples.profile(1, 5, 6, 1, 0, 1);
    BatchTraits days = new BatchTraits(List.of(), Map.of(BatchTrait.LATE, new Share(11, 11)));

    assertThat(judge(ages)).isEmpty();
    assertThat(judge(with(Samples.profile(0, 1, 2, 2, 3, 3), days))).isEmpty();
    assertThat(judge(with(ages, days))).containsExactly(Reason.SIGNS_TAKEN_TOGETHER);
  }

  @Test
  void judge_declaration_explainsAgesAndDatesButNotWhoPeopleAre() {
    Declaration declared = new Declaration("TT", TODAY.minusDays(9), TODAY, TODAY, 500);
    BatchProfile list = Samples.profile(8, 23, 19, 0, 0, 0);
    BatchTraits made =
        new BatchTraits(List.of(50), Map.of(BatchTrait.OTHER_BIRTH, new Share(40, 50)));

    assertThat(judge(with(list, made)))
        .contains(Reason.AGES_UNLIKE_MORTALITY, Reason.BIRTHS_UNLIKE_HOLDERS);
    assertThat(judge(with(list, made), declared)).containsExactly(Reason.BIRTHS_UNLIKE_HOLDERS);
  }

  @Test
  void explain_everyStatistic_namesValueAndLimitAndNobody() {
    List<DeathReport> list = new Batches(3).list(20, Batches.Dates.ONE, 25, 55, 17, 2, 1, 0);
    List<BatchSign> signs =
        BatchRule.explain(Batches.profile(list), ReporterHistory.NONE, Policy.floor(), TODAY);

    BatchSign ages =
        signs.stream()
            .filter(s -> s.reason() == Reason.AGES_UNLIKE_MORTALITY)
            .findFirst()
            .orElseThrow();
    assertThat(ages.limit()).isCloseTo(Math.log(4000) / Math.log(2), within(1e-9));
    assertThat(ages.isTooMuch()).isTrue();
    assertThat(signs.toString()).contains("BA03 death dates: 20 of 20 on one of 1 dates");
    Set<String> names = new HashSet<>();
    list.forEach(r -> names.add(r.decedent().name().family()));
    assertThat(signs.toString().split("[^A-Z0-9]+")).doesNotContainAnyElementsOf(names);
  }

  @Test
  void traits_ofReports_countWhatTheySay() {
    List<DeathReport> reports = new ArrayList<>();
    LocalDate first = LocalDate.of(2025, 9, 1);
    for (int i = 0; i < 8; i++) {
      LocalDate death = first.plusDays(7L * i);
      reports.add(
          new Draft(
                  i == 7 ? ReporterRole.LEAD : ReporterRole.REGISTRAR,
                  Samples.good().ssn(),
                  Samples.good().name(),
                  Samples.good().birth(),
                  org.lychgate.model.PartialDate.of(death),
                  i > 4 ? "TS" : "TT",
                  Optional.of(new CertificateKey("TT", 2025, 20 - i)),
                  Optional.of(death.plusDays(i == 0 ? 91 : 2)),
                  Samples.RECEIVED,
                  Samples.good().comparison())
              .report());
    }
    List<Linkage> linkages = new ArrayList<>(java.util.Collections.nCopies(7, Samples.linked()));
    Map<AgreementField, AgreementLevel> close = new EnumMap<>(AgreementField.class);
    close.put(AgreementField.BIRTH, AgreementLevel.CLOSE);
    linkages.add(Samples.linked(close));
    BatchTraits traits = BatchProfile.of(reports, linkages, true).traits();

    assertThat(traits.deathDates()).hasSize(8).containsOnly(1);
    assertThat(traits.share(BatchTrait.ROUND_DATES)).isEqualTo(new Share(2, 8));
    assertThat(traits.share(BatchTrait.FIVE_DATES)).isEqualTo(new Share(2, 8));
    assertThat(traits.share(BatchTrait.ONE_WEEKDAY)).isEqualTo(new Share(8, 8));
    assertThat(traits.share(BatchTrait.WORKDAYS)).isEqualTo(new Share(8, 8));
    assertThat(traits.share(BatchTrait.ONE_LAG)).isEqualTo(new Share(7, 8));
    assertThat(traits.share(BatchTrait.LATE)).isEqualTo(new Share(1, 8));
    // Numbers fall as dates rise by a week: no two neighbours are more than 30 days apart but the
    // last, whose certificate came late.
    assertThat(traits.share(BatchTrait.OUT_OF_SEQUENCE)).isEqualTo(new Share(0, 7));
    assertThat(traits.share(BatchTrait.ELSEWHERE)).isEqualTo(new Share(2, 7));
    assertThat(traits.share(BatchTrait.ONE_NAME)).isEqualTo(new Share(8, 8));
    assertThat(traits.share(BatchTrait.ONE_FAMILY_NAME)).isEqualTo(new Share(8, 8));
    assertThat(traits.share(BatchTrait.ONE_BIRTH_DATE)).isEqualTo(new Share(8, 8));
    assertThat(traits.share(BatchTrait.OTHER_BIRTH)).isEqualTo(new Share(1, 8));
  }
}
