package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lychgate.gate.Batches.Dates;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CountedDay;
import org.lychgate.model.DayAges;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;
import org.lychgate.model.ReporterHistory;

/**
 * What every statistic says of a few batches, to a millionth of a bit. A ruling must come out the
 * same when it is replayed in ten years, so no figure here changes without a new policy.
 */
final class StatisticsPinnedTest {
  private static final LocalDate TODAY = Batches.TODAY;

  private static String explain(BatchProfile batch, ReporterHistory history) {
    return BatchRule.explain(batch, history, Policy.floor(), TODAY).stream()
        .map(s ->
            String.format(
                Locale.ROOT,
                "%s %s: %.6f of %.6f",
                s.reason().code(),
                s.statistic(),
                s.bits(),
                s.limit()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static ReporterHistory past() {
    List<DayAges> days = new ArrayList<>();
    Integer[] all = new Integer[18];
    java.util.Arrays.fill(all, 0);
    for (int d = 400; d > 0; d--) {
      int more = d < 20 ? 4 : 0;
      Integer[] ages = {d % 3, 1 + d % 5 + more, 4 + d % 7, 5 + d % 4, 8, 9 - d % 2};
      for (int i = 0; i < 6; i++) {
        all[6 + i] += ages[i];
      }
      days.add(new DayAges(TODAY.minusDays(d), List.of(ages)));
    }
    int n = days.stream().mapToInt(d -> Mortality.sum(d.byAge())).sum();
    return new ReporterHistory(
        n,
        0,
        0,
        new BatchProfile(n, true, List.of(all), n, 0, 0, 0),
        days,
        List.of(new CountedDay(TODAY.minusDays(1), 30, 31)));
  }

  @Test
  void explain_listOfOneDay_isPinned() {
    List<DeathReport> list = new Batches(3).list(20, Dates.ONE, 25, 55, 17, 2, 1, 0);

    assertThat(explain(Batches.profile(list), ReporterHistory.NONE))
        .isEqualTo(
            """
            BA10 ages, days and identities together: 38.617096 of 14.439715
            BA01 ages against mortality: 26.937705 of 11.965784
            BA03 death dates: 17.338468 of 13.909201
            BA05 one lag: 10.916139 of 17.609640
            BA02 ages against own past: 0.000000 of 14.287712
            BA04 round dates: -1.000000 of 17.609640
            BA04 five dates: -1.000000 of 17.609640
            BA06 out of sequence: -4.410804 of 17.609640
            BA05 late: -4.490466 of 17.609640
            BA07 elsewhere: -4.490466 of 17.609640
            BA08 one family name: -8.629187 of 17.609640
            BA08 one name: -8.629187 of 17.609640
            BA08 one birth date: -8.629187 of 17.609640
            """);
  }

  @Test
  void explain_registrarsDayAfterAPast_isPinned() {
    List<DeathReport> honest = new Batches(4).honest(60, 2.5, 5.5, 17, 20, 27, 28);
    List<Linkage> linkages = new ArrayList<>(Collections.nCopies(56, Samples.linked()));
    linkages.addAll(
        Collections.nCopies(
            4, Samples.linked(java.util.Map.of(AgreementField.BIRTH, AgreementLevel.CLOSE))));

    assertThat(explain(BatchProfile.of(honest, linkages, true), past()))
        .isEqualTo(
            """
            BA12 listed against counted: Infinity of 0.000000
            BA01 ages against mortality: 0.000000 of 11.965784
            BA10 ages, days and identities together: -1.934673 of 14.439715
            BA04 workdays: -2.271239 of 17.609640
            BA09 other birth: -5.982415 of 14.802286
            BA04 five dates: -4.457052 of 17.609640
            BA04 round dates: -4.821475 of 17.609640
            BA05 late: -5.778571 of 17.609640
            BA04 one weekday: -6.068274 of 17.609640
            BA06 out of sequence: -6.578393 of 17.609640
            BA07 elsewhere: -6.721716 of 17.609640
            BA05 one lag: -8.297888 of 17.609640
            BA08 one family name: -10.452942 of 17.609640
            BA02 ages against own past: -14.460382 of 14.287712
            BA08 one name: -11.618199 of 17.609640
            BA08 one birth date: -11.618199 of 17.609640
            BA03 death dates: -223.978720 of 13.909201
            BA11 drip: 13.682308 of 17.325534
            """);
  }

  @Test
  void explain_livingPeoplesAgesOnTheFirstsOfMonths_isPinned() {
    List<DeathReport> list = new Batches(5).list(45, Dates.FIRST_OF_MONTHS, 0, 5, 20, 30, 30, 15);

    assertThat(explain(Batches.profile(list), past()))
        .isEqualTo(
            """
            BA12 listed against counted: Infinity of 0.000000
            BA05 late: 46.821810 of 17.609640
            BA10 ages, days and identities together: 42.144779 of 14.439715
            BA04 round dates: 24.461179 of 17.609640
            BA01 ages against mortality: 0.000000 of 11.965784
            BA04 workdays: -1.964901 of 17.609640
            BA04 five dates: -3.737076 of 17.609640
            BA04 one weekday: -4.826207 of 17.609640
            BA06 out of sequence: -5.937391 of 17.609640
            BA07 elsewhere: -5.988317 of 17.609640
            BA05 one lag: -7.643674 of 17.609640
            BA02 ages against own past: -11.519400 of 14.287712
            BA08 one birth date: -9.159797 of 17.609640
            BA08 one family name: -9.591380 of 17.609640
            BA08 one name: -10.787003 of 17.609640
            BA03 death dates: -101.734580 of 13.909201
            BA11 drip: 15.220677 of 17.325534
            """);
  }

  @Test
  void explain_words_arePinned() {
    List<DeathReport> list = new Batches(6).list(20, Dates.ANY_DAY_OF_A_YEAR, 2, 5, 17, 20, 27, 28);
    String words =
        BatchRule.explain(Batches.profile(list), past(), Policy.floor(), TODAY).stream()
            .map(s -> s.statistic() + ": " + s.observed() + "\n  " + s.honest())
            .collect(Collectors.joining("\n", "", "\n"));

    assertThat(words)
        .isEqualTo(
            """
            listed against counted: 31 listed
              30 counted by the registrar
            late: 14 of 20
              a chance of 30 %
            ages, days and identities together: the product of their odds
              odds of 1
            ages against mortality: [0, 1, 4, 5, 2, 8] under 25, 25, 45, 65, 75, 85 and over
              one of the shapes of docs/batch.md
            workdays: 12 of 18
              a chance of 85 %
            five dates: 3 of 18
              a chance of 40 %
            round dates: 0 of 18
              a chance of 20 %
            out of sequence: 0 of 19
              a chance of 25 %
            elsewhere: 0 of 20
              a chance of 50 %
            one weekday: 4 of 18
              a chance of 30 %
            ages against own past: [0, 1, 4, 5, 2, 8] after [400, 1276, 2798, 2600, 3200, 3400]
              the shares so far
            one lag: 2 of 20
              a chance of 60 %
            one family name: 1 of 20
              a chance of 15 %
            one name: 1 of 20
              a chance of 4 %
            one birth date: 1 of 20
              a chance of 4 %
            death dates: 2 of 20 on one of 18 dates
              max-same-date-share on one date, the same of the rest on the next
            drip: 437 from age 25 on of 4174
              of 9520 before, 840
            """);
  }
}
