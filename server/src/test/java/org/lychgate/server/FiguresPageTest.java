package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.register.PublicFigures;

/** Figures for everybody: they are the register's, and about nobody. */
final class FiguresPageTest {
  private static final Map<String, String> HEADS =
      Map.of(
          "days", "day,evidence,jurisdiction,listed",
          "entries", "evidence,jurisdiction,listed,held,reversed",
          "way-back", "day,holds,releases,reversals",
          "reversals", "all,held_before,p50_days,p95_days,longest_days",
          "claims", "today,usual,entries_held,second_looks_open,second_looks_overdue,orders_open",
          "quarantines", "submission_leaf,reporter,day,reports,reasons,first_look,decision",
          "queues", "queue,to_1_day,to_7_days,to_30_days,older,overdue",
          "keys", "key,organisation,role,action,effective",
          "policies", "policy_sha256,effective",
          "silent", "organisation,notices,since");

  private final World world = World.get();
  private final Visitor visitor = new Visitor(world.server.url());

  private List<String> csv(String name) {
    Visitor.Page page = visitor.get("/figures/" + name + ".csv");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/csv");
    return page.text().lines().toList();
  }

  @Test
  void csv_everySheet_hasItsColumnsAndAValueEach() {
    HEADS.forEach((name, head) -> {
      List<String> lines = csv(name);
      assertThat(lines.getFirst()).isEqualTo(head);
      assertThat(lines)
          .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(head.split(",").length));
    });
    assertThat(csv("queues")).hasSize(5);
    assertThat(csv("claims")).hasSize(2);
  }

  @Test
  void csv_ofEntries_isWhatTheRegisterCounts() {
    world.list();
    // They are counted anew every half minute: the page and we may see two counts, not three.
    List<String> before = entries(world.register.figures());
    List<String> lines = csv("entries");
    List<String> page = lines.subList(1, lines.size());
    assertThat(page).isIn(before, entries(world.register.figures()));
    assertThat(page).anyMatch(line -> line.matches("E1,TT,[1-9][0-9]*,[0-9]+,[0-9]+"));
    assertThat(csv("days")).anyMatch(line -> line.matches(World.DAY + ",E1,TT,[1-9][0-9]*"));
  }

  private static List<String> entries(PublicFigures figures) {
    return figures.totals().stream()
        .map(t ->
            t.evidence()
                + ","
                + t.jurisdiction()
                + ","
                + t.listed()
                + ","
                + t.held()
                + ","
                + t.reversed())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|Figures of the registry|Holds and reversals by day|E1: registrar&#39;s record",
        "es|Cifras del registro|Retenciones y anulaciones por día|E1: acta del registro civil"
      })
  void page_showsEverySheetWithItsFile(String lang, String title, String wayBack, String cell) {
    String page = visitor.get("/figures?lang=" + lang).text();
    assertThat(page)
        .contains("<html lang=\"" + lang + "\"", title, wayBack)
        .contains(cell.replace("&#39;", "'"))
        .contains("<caption", "scope=\"col\"", "role=\"img\" aria-label=");
    HEADS
        .keySet()
        .forEach(
            name -> assertThat(page).contains("id=\"" + name + "\"", "/figures/" + name + ".csv"));
  }

  @Test
  void figures_afterAClaim_nameNobody() {
    World.Listed listed = world.list();
    String code =
        world
            .http
            .post("/v1/claims", World.claim(listed.person()).canonical(), Optional.empty())
            .json(202)
            .getText("caseCode");
    StringBuilder all = new StringBuilder(visitor.get("/figures").text());
    HEADS.keySet().forEach(name -> all.append(csv(name)));
    assertThat(all.toString())
        .doesNotContain(listed.entry())
        .doesNotContain(code)
        .doesNotContain(listed.person().ssn().digits())
        .doesNotContain(listed.person().name().family());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/figures/people.csv", "/figures/entries", "/figures/entries.txt", "/figures/x/y"})
  void csv_thatThereIsNot_isNotFound(String path) {
    assertThat(visitor.get(path).status()).isEqualTo(404);
  }
}
