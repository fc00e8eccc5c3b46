package org.lychgate.screening.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

final class LinkPageTest {
  @TempDir Path dir = Path.of("");
  private String page = "";

  @BeforeEach
  void run() throws IOException {
    People people = new People(400, 5);
    String odd = "X0,<b>eva</b>,o'neil & co,1950-03-04,900112222,1000\n";
    LinkRun run =
        new LinkRun(dir, People.csv(people.left()) + odd).and(People.csv(people.right()) + odd);
    run.page = Optional.of(dir.resolve("page.html"));
    run.to("p.csv");
    page = Files.readString(dir.resolve("page.html"));
  }

  @Test
  void page_ofARun_saysWhatItHoldsAndLoadsNothing() {
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("holds personal data")
        .contains("default-src 'none'")
        .doesNotContain("<script", "http://", "https://", "@import", "url(", "<link", "<img");
  }

  @Test
  void page_ofARun_hasAllItsParts() {
    assertThat(page)
        .contains(
            "What was compared",
            "Which pairs were looked at",
            "What agreement weighs",
            "How the reported pairs are spread",
            "What the probabilities claim",
            "Why: some pairs, one by one",
            "birthDate",
            "matched from here");
    assertThat(page.split("<details>", -1)).hasSize(26);
  }

  @Test
  void page_ofARun_masksNumbersAndEscapesText() {
    assertThat(page)
        .contains("***-**-")
        .doesNotContainPattern("(?<![0-9.])[0-9]{9}(?![0-9])")
        .doesNotContain("<b>");
  }

  @Test
  void page_svg_isWellFormed() throws Exception {
    int from = page.indexOf("<svg");
    int seen = 0;
    while (from >= 0) {
      int to = page.indexOf("</svg>", from) + 6;
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(page.substring(from, to))));
      from = page.indexOf("<svg", to);
      seen++;
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void bars_betweenTwoPoints_lieOnTheirScale() {
    assertThat(Bars.between(0, 5, -5, 5))
        .contains("x1=\"180.0\"", "<rect x=\"180.0\"", "width=\"180.0\"", "class=\"for\"");
    assertThat(Bars.between(0, -5, -5, 5))
        .contains("<rect x=\"0.0\"", "width=\"180.0\"", "class=\"against\"");
    assertThat(Bars.part(1, 4)).contains("width=\"60.0\" height");
  }

  @Test
  void histogram_ofTwoBins_marksTheThreshold() {
    TreeMap<Integer, Long> bins = new TreeMap<>();
    bins.put(-2, 1L);
    bins.put(10, 100L);
    assertThat(Histogram.svg(bins, 6.63))
        .contains("-2 to -1 bits: 1 pairs", "10 to 11 bits: 100 pairs", "matched from here");
    assertThat(List.of("<&>\"'", "a\u0000b").stream().map(Html::text))
        .containsExactly("&lt;&amp;&gt;&quot;&#39;", "a\uFFFDb");
  }
}
