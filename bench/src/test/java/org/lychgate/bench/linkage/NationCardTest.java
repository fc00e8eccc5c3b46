package org.lychgate.bench.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.HtmlPage;
import org.lychgate.bench.page.JsonText;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.page.Verdict;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.Scored;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.screening.Decision;
import org.lychgate.screening.ScreeningOutcome;

/** The reduced form of the nation's cards, with the engine as it is and with broken ones. */
final class NationCardTest {
  private static final int PEOPLE = 10_000;

  @TempDir Path dir = Path.of("");

  private Report report(int threads, Function<PersonIndex, Screen> maker, String... only) {
    return new LinkageBench(
            new BenchOptions(
                Optional.empty(), Optional.empty(), PEOPLE, 5, threads, dir, List.of(only)),
            LinkEngine.standard(1),
            maker)
        .run(Map.of(), Listener.NONE);
  }

  private static Verdict verdict(Report report, String id) {
    return bar(report, id).verdict();
  }

  private static Bar bar(Report report, String id) {
    return report.bars().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
  }

  /** Calls whoever is first in the index the customer, beyond doubt. */
  private static Screen reckless(PersonIndex index) {
    Scorer scorer = new Scorer(Weights.frozen());
    return customer -> {
      IndexRow row = index.row(Math.floorMod(customer.hashCode(), index.size()));
      Scored scored = scorer.score(customer, row.identity());
      Scored sure = new Scored(scored.weight(), 1, scored.agreement(), Set.of());
      return new Decision(ScreeningOutcome.MATCHED, List.of(new Match(row, sure)), false);
    };
  }

  private static Screen blind(PersonIndex index) {
    return _ -> new Decision(ScreeningOutcome.NO_MATCH, List.of(), false);
  }

  @Test
  void reducedRun_ofTheEngineAsItIs_isWrongAboutNobody() {
    Report report = report(2, LinkageBench::standard);
    assertThat(verdict(report, "nation-wrong")).isEqualTo(Verdict.MET);
    assertThat(verdict(report, "nation-review")).isEqualTo(Verdict.MET);
    assertThat(report.bars()).filteredOn(bar -> bar.id().startsWith("hard-")).hasSize(10);
    for (String id : List.of("father-son", "twins", "namesake", "issued-after", "maiden")) {
      assertThat(verdict(report, "hard-" + id)).as(id).isEqualTo(Verdict.MET);
    }
    // Too few living to say what the bar asks, and no public sets here.
    assertThat(verdict(report, "nation-living")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(report, "febrl4-recall")).isEqualTo(Verdict.NOT_RUN);
    String html = HtmlPage.of(report);
    String json = JsonText.of(report);
    for (Bar bar : report.bars()) {
      assertThat(html).contains("id=\"bar-" + bar.id() + "\"");
      assertThat(json).contains("\"id\": \"" + bar.id() + "\"");
    }
  }

  @Test
  void bars_ofAnEngineThatMatchesAnybody_areNotMet() {
    Report report = report(2, NationCardTest::reckless, Runs.ONCE, Runs.NO_NUMBER);
    for (String id :
        List.of(
            "nation-wrong",
            "nation-matched",
            "nation-held",
            "nation-reliability",
            "no-ssn-matched",
            "no-ssn-pending",
            "hard-father-son",
            "hard-twins",
            "hard-namesake",
            "hard-spouse-lives")) {
      assertThat(bar(report, id).verdict()).as(id).isEqualTo(Verdict.NOT_MET);
    }
    // Who was wronged can be looked at, without a name or a number.
    assertThat(JsonText.of(report)).contains("\"agreement\": \"").contains("errors in the record");
  }

  @Test
  void bars_ofAnEngineThatFindsNobody_areNotMet() {
    Report report = report(2, NationCardTest::blind, Runs.ONCE, Runs.NO_NUMBER);
    for (String id :
        List.of(
            "nation-matched",
            "nation-held",
            "nation-reliability",
            "no-ssn-pending",
            "hard-maiden",
            "hard-double-surname",
            "hard-day-month")) {
      assertThat(bar(report, id).verdict()).as(id).isEqualTo(Verdict.NOT_MET);
    }
  }

  @Test
  void figures_onAnyNumberOfThreads_areTheSame() {
    assertThat(withoutSpeed(report(1, LinkageBench::standard, Runs.GROUPS)))
        .isEqualTo(withoutSpeed(report(3, LinkageBench::standard, Runs.GROUPS)));
  }

  private static Object withoutSpeed(Report report) {
    return List.of(
        report.bars(), report.cards().stream().filter(card -> !card.id().equals("speed")).toList());
  }
}
