package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.model.OperatorException;

/** What real files hold that no program asked for. */
final class BadRowsTest {
  private static final LinkOptions OPTIONS = LinkOptions.defaults();

  @Test
  void linker_columnWithoutValues_isLeftOut() {
    List<String[]> rows = Rows.people(1, 30);
    rows.replaceAll(row -> new String[] {row[0], row[1], "UNKNOWN", "", row[4]});
    Linker linker = new Linker(Rows.table(Rows.COLUMNS, rows), Optional.empty(), OPTIONS);
    assertThat(linker.columns())
        .extracting(LinkColumn::label)
        .containsExactly("first", "last", "sex");
  }

  @Test
  void linker_noColumnInCommon_isRefused() {
    LinkTable a = Rows.table(Rows.COLUMNS, Rows.people(1, 3));
    LinkTable b =
        Rows.table(
            List.of(new LinkColumn("x", ColumnKind.TEXT)), List.<String[]>of(new String[] {"v"}));
    assertThatThrownBy(() -> new Linker(a, Optional.of(b), OPTIONS))
        .isInstanceOf(OperatorException.class);
    LinkTable none = Rows.table(Rows.COLUMNS, List.of());
    assertThatThrownBy(() -> new Linker(none, Optional.empty(), OPTIONS))
        .isInstanceOf(OperatorException.class);
  }

  @Test
  void countBlocks_thousandsOfEqualNames_capsAndSaysSo() {
    List<String[]> rows = new ArrayList<>(Rows.people(2, 500));
    for (int i = 0; i < 20_000; i++) {
      rows.add(new String[] {"JOHN", "SMITH", "", "", "M"});
    }
    Linker linker = new Linker(Rows.table(Rows.COLUMNS, rows), Optional.empty(), OPTIONS);
    PassCount names =
        linker.countBlocks().stream()
            .filter(p -> p.pass().equals("last"))
            .findFirst()
            .orElseThrow();
    assertThat(names.oversizedBlocks()).isEqualTo(1);
    assertThat(names.oversizedPairs()).isEqualTo(20_000L * 19_999 / 2);
    assertThat(names.example()).isEqualTo(20_000);
    assertThat(linker.countBlocks()).allMatch(p -> p.pairs() <= OPTIONS.passPairs());
    LinkModel model = linker.estimate(LinkProgress.NONE);
    LinkCounts counts = linker.run(model, pair -> {}, LinkProgress.NONE);
    assertThat(counts.candidates()).isLessThan(1_000_000);
  }

  @Test
  void run_placeholders_areNoEvidence() {
    List<LinkColumn> columns = new ArrayList<>(Rows.COLUMNS);
    columns.add(new LinkColumn("number", ColumnKind.NUMBER));
    String[] fillers = {"000-00-0000", "0000", "99-99-99", "UNKNOWN", "", "N/A", "null"};
    List<String[]> rows = new ArrayList<>();
    List<String[]> people = Rows.people(3, 140);
    for (int i = 0; i < people.size(); i++) {
      String[] p = people.get(i);
      rows.add(new String[] {p[0], p[1], p[2], p[3], p[4], i < 100 ? "A" + i : fillers[i % 7]});
    }
    LinkTable table = Rows.table(columns, rows);
    for (int row = 100; row < 140; row++) {
      assertThat(table.value(row, 5)).isEmpty();
    }
    Linker linker = new Linker(table, Optional.empty(), OPTIONS);
    LinkModel model = linker.estimate(LinkProgress.NONE);
    LinkStep number = linker.explain(model, 100, 101).steps().get(6);
    assertThat(number.label()).isEqualTo("number");
    assertThat(number.level()).isEqualTo("missing");
    assertThat(number.bits()).isZero();
  }

  @Test
  void run_mojibakeAndLongText_isOrdinaryText() {
    List<String[]> rows = new ArrayList<>(Rows.people(4, 60));
    rows.add(new String[] {"JosÃ©", "M\uFFFDller", "19x1", "\u0000\uD800", "?"});
    rows.add(new String[] {"JosÃ©", "M\uFFFDller", "81/81/8181", "Z".repeat(100_000), "F"});
    LinkTable table = Rows.table(Rows.COLUMNS, rows);
    assertThat(table.value(61, 3)).hasSize(Cleaner.MAX_LENGTH);
    assertThat(table.value(60, 2)).isEmpty();
    Linker linker = new Linker(table, Optional.empty(), OPTIONS);
    LinkModel model = linker.estimate(LinkProgress.NONE);
    LinkCounts counts = linker.run(model, pair -> {}, LinkProgress.NONE);
    assertThat(counts.candidates()).isPositive();
    assertThat(model.fields())
        .allSatisfy(field ->
            assertThat(field.levels())
                .allMatch(level -> level.m() > 0 && level.u() > 0 && level.m() <= 1));
  }

  @Test
  void run_oneRowOrRepeatedIds_givesNoFalseCertainty() {
    LinkTable one = Rows.table(Rows.COLUMNS, Rows.people(5, 1));
    Linker linker = new Linker(one, Optional.empty(), OPTIONS);
    LinkModel model = linker.estimate(LinkProgress.NONE);
    assertThat(linker.run(model, pair -> {}, LinkProgress.NONE).candidates()).isZero();
    LinkTable.Builder builder = LinkTable.builder(Rows.COLUMNS);
    Rows.people(6, 3).forEach(row -> builder.add("same", row));
    assertThat(builder.build().id(2)).isEqualTo("same");
  }

  @Test
  void builder_twoColumnsOfOneLabel_isRefused() {
    LinkColumn column = new LinkColumn("a", ColumnKind.TEXT);
    assertThatThrownBy(() -> LinkTable.builder(List.of(column, column)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
