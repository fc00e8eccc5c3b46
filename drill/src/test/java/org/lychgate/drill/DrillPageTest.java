package org.lychgate.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Verdict;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** What is said of a drill, for people and for programs. */
final class DrillPageTest {
  private static final Card CARD = Card.of("some-attack", "T1 T2", "An <attack>", "a rule");

  @Test
  void report_oneOpen_isNotAnswered() {
    DrillReport good = report(new Verdict.Impossible(), new Verdict.Evident("to all"));
    DrillReport bad = report(new Verdict.Impossible(), new Verdict.Open("it got through"));
    assertThat(good.isAnswered()).isTrue();
    assertThat(bad.isAnswered()).isFalse();
    assertThat(bad.summary()).isEqualTo("1 impossible, 0 evident, 1 not answered");
  }

  @Test
  void page_row_hasItsCommandAndNoMarkupOfOthers() {
    String page = DrillPage.of(report(new Verdict.Open("it got <through>")));
    assertThat(page)
        .contains("./lychgate drill --only some-attack")
        .contains("NOT ANSWERED: it got &lt;through&gt;")
        .contains("An &lt;attack&gt;")
        .doesNotContain("<attack>");
  }

  @Test
  void json_attack_hasTheMembersPromised() {
    JsonFields row =
        JsonFields.of(
            JsonFields.of(report(new Verdict.Evident("to all")).json())
                .getArray("attacks")
                .getFirst());
    assertThat(row.names()).contains("id", "threat", "tried", "answered", "control", "verdict");
    assertThat(row.getText("threat")).isEqualTo("T1 T2");
    assertThat(row.get("verdict")).isEqualTo(Json.of("evident"));
  }

  private static DrillReport report(Verdict... verdicts) {
    List<Row> rows =
        List.of(verdicts).stream()
            .map(verdict -> new Row(CARD, new Attempt("tried", "answered", verdict), 1.5))
            .toList();
    return new DrillReport(rows, 1, 9, "test");
  }
}
