package org.lychgate.bench.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Verdict;
import org.lychgate.linkage.link.LinkCounts;

/** The card of public sets with engines that are right, silent and wrong. */
final class LinkCardTest {
  @TempDir Path dir = Path.of("");

  /** 200 people in the shape of FEBRL 4, none of them published. */
  private List<PublicSet> sets() throws IOException {
    Path shared = Files.createDirectories(dir.resolve("data"));
    String header =
        "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode,"
            + " state, date_of_birth, soc_sec_id\n";
    StringBuilder a = new StringBuilder(header);
    StringBuilder b = new StringBuilder(header);
    for (int i = 0; i < 200; i++) {
      String rest = ", ANN, DOE, 1, street, , town, 1000, st, 19500101, 1234567\n";
      a.append("rec-").append(i).append("-org").append(rest);
      b.append("rec-").append(i).append("-dup-0").append(rest);
    }
    Files.writeString(shared.resolve("dataset4a.csv"), a);
    Files.writeString(shared.resolve("dataset4b.csv"), b);
    return PublicSets.read(shared, dir);
  }

  /** Writes the pairs of rows i and i + {@code shift}. */
  private static LinkEngine engine(int shift, int pairs) {
    return (set, out) -> {
      List<String> lines = new ArrayList<>(List.of("left_id,right_id,weight,probability,outcome"));
      for (int i = 0; i < pairs; i++) {
        lines.add("rec-%d-org,rec-%d-dup-0,20.000,0.999999,matched".formatted(i, i + shift));
      }
      try {
        Files.write(out, lines);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return new LinkCounts(pairs, pairs, pairs, List.of());
    };
  }

  private List<Bar> bars(LinkEngine engine) throws IOException {
    List<LinkEngine.Result> results = new ArrayList<>();
    for (PublicSet set : sets()) {
      results.add(engine.run(set, dir));
    }
    return LinkBars.of(results);
  }

  private static Verdict verdict(List<Bar> bars, String id) {
    return bars.stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow().verdict();
  }

  @Test
  void bars_ofARightEngine_areMetAndOthersNotRun() throws IOException {
    List<Bar> bars = bars(engine(0, 200));
    assertThat(verdict(bars, "febrl4-false")).isEqualTo(Verdict.MET);
    assertThat(verdict(bars, "febrl4-recall")).isEqualTo(Verdict.MET);
    assertThat(verdict(bars, "febrl4-renamed-recall")).isEqualTo(Verdict.MET);
    assertThat(verdict(bars, "fake_1000-recall")).isEqualTo(Verdict.NOT_RUN);
    assertThat(verdict(bars, "historical_50k_DEV-precision")).isEqualTo(Verdict.NOT_RUN);
  }

  @Test
  void bars_ofAnEngineThatPairsStrangers_areNotMet() throws IOException {
    List<Bar> bars = bars(engine(1, 199));
    assertThat(verdict(bars, "febrl4-false")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(bars, "febrl4-recall")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(bars, "febrl4-reliability")).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void bars_ofASilentEngine_areNotMet() throws IOException {
    List<Bar> bars = bars(engine(0, 0));
    assertThat(verdict(bars, "febrl4-false")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(bars, "febrl4-recall")).isEqualTo(Verdict.NOT_MET);
    assertThat(verdict(bars, "febrl4-reliability")).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void recall_ofPairsNeverBroughtTogether_countsThemAsMissed() throws IOException {
    LinkEngine.Result half = engine(0, 100).run(sets().getFirst(), dir);
    assertThat(half.score().recall(0).value()).isEqualTo(.5);
    assertThat(half.score().wrong(0).hits()).isZero();
  }

  @Test
  void card_ofFalsePairs_namesThemByTheIdsOfTheSet() throws IOException {
    Card card = LinkCards.of(List.of(engine(1, 3).run(sets().getFirst(), dir)));
    assertThat(card.parts().toString()).contains("rec-0-org rec-1-dup-0");
  }

  @Test
  void shuffled_copyOfASet_hasTheSameValuesUnderOtherNames() throws IOException {
    PublicSet renamed = sets().get(1);
    List<String> header = Csv.read(renamed.left().file()).getFirst();
    assertThat(header.stream().sorted().collect(Collectors.joining(" ")))
        .isEqualTo("k0 k1 k10 k2 k3 k4 k5 k6 k7 k8 k9");
    assertThat(header.getFirst()).isEqualTo("k10");
    assertThat(Csv.read(renamed.left().file()).get(1)).contains("rec-0-org", "ANN");
    assertThat(renamed.truePairs()).isEqualTo(200);
  }

  @Test
  void csv_withQuotesCommasAndBlanks_isReadAsWritten() {
    assertThat(Csv.parse("a, b ,c\n\"x, \"\"y\"\"\",,z\n\n"))
        .containsExactly(List.of("a", "b", "c"), List.of("x, \"y\"", "", "z"));
  }
}
