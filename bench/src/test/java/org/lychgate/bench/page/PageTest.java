package org.lychgate.bench.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PageTest {
  private static final Report REPORT =
      new Report(
          "Cards <of> \"a\" test",
          Map.of("command", "x & y"),
          List.of(
              new Bar("one", "first", "0", "0 of 5", Verdict.MET, "Splink .9"),
              new Bar("two", "second", "≥ .9", ".8 <low>", Verdict.NOT_MET, ""),
              Bar.notRun("three", "third", "0", "not there", "")),
          List.of(
              new Card(
                  "card",
                  "A card",
                  List.of(
                      new Part.Text("A < B"),
                      new Part.Table(
                          "Counts",
                          List.of("name", "count", "share"),
                          List.of(
                              List.of(Cell.of("a\tb"), Cell.of(1_234), Cell.of(.123456789, 3)),
                              List.of(Cell.of("c"), Cell.of(0), Cell.of(Double.NaN, 3)))),
                      new Part.Chart(
                          "Curve",
                          "x",
                          "y",
                          Part.Axis.LOG,
                          List.of(
                              new Part.Line(
                                  "line",
                                  List.of(new Part.Point(0, 0), new Part.Point(1, 100)))))))));

  @Test
  void html_ofAReport_holdsEveryBarWithItsVerdict() {
    String html = HtmlPage.of(REPORT);
    assertThat(html)
        .contains("id=\"bar-one\"", ">met</td>", "Splink .9")
        .contains("id=\"bar-two\"", ">not met</td>", ".8 &lt;low&gt;")
        .contains("id=\"bar-three\"", ">not run</td>")
        .contains("1 bars met, 1 not met, 1 not run.")
        .contains("1,234", "0.123");
  }

  @Test
  void html_ofAReport_needsNothingElse() {
    assertThat(HtmlPage.of(REPORT))
        .doesNotContain("http:", "https:", "<script", "<link", "src=", "url(", "@import");
  }

  @Test
  void html_ofTextWithMarkup_isEscaped() {
    assertThat(HtmlPage.of(REPORT))
        .contains("Cards &lt;of&gt; &quot;a&quot; test", "A &lt; B", "x &amp; y")
        .doesNotContain("<of>", "<low>");
  }

  @Test
  void html_ofAChart_hasFiniteCoordinates() {
    assertThat(HtmlPage.of(REPORT)).contains("<polyline").doesNotContain("NaN", "Infinity");
  }

  @Test
  void json_ofAReport_isJsonWithTheSameBarsAndFigures() {
    JsonNode json = JsonMapper.shared().readTree(JsonText.of(REPORT));
    assertThat(json.get("bars").size()).isEqualTo(3);
    assertThat(json.get("bars").get(1).get("verdict").asString()).isEqualTo("not met");
    JsonNode rows = json.get("cards").get(0).get("parts").get(1).get("rows");
    assertThat(rows.get(0).get("name").asString()).isEqualTo("a\tb");
    assertThat(rows.get(0).get("count").asLong()).isEqualTo(1_234);
    assertThat(rows.get(0).get("share").asDouble()).isEqualTo(.123456789);
    assertThat(rows.get(1).get("share").isNull()).isTrue();
  }

  @Test
  void lines_ofBars_sayEachVerdictAndTheSum() {
    assertThat(Lines.of(REPORT.bars()))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("not met") && line.contains("second"))
        .last()
        .isEqualTo("1 bars met, 1 not met, 1 not run.");
  }

  @Test
  void table_withARowOfAnotherLength_isRefused() {
    assertThatThrownBy(() -> new Part.Table("t", List.of("a", "b"), List.of(List.of(Cell.of("x")))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
