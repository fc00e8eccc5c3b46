package org.lychgate.server.page.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables and bars of figures, by themselves. */
final class SheetTest {
  private static final LocalDate LAST = LocalDate.of(2026, 3, 1);

  @Test
  void csv_valuesWithSigns_areQuoted() {
    Sheet sheet =
        new Sheet("x", List.of("a", "b"), List.of(List.of("1", ""), List.of("q\"q", "c,d\ne")));
    assertThat(sheet.csv()).isEqualTo("a,b\r\n1,\r\n\"q\"\"q\",\"c,d\ne\"\r\n");
  }

  @Test
  void sheet_rowOfAnotherLength_isRefused() {
    assertThatThrownBy(() -> new Sheet("x", List.of("a"), List.of(List.of("1", "2"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void chart_everyDayHasABar_theHighestIsAsHighAsTheChart() {
    Chart chart = Chart.of("t", LAST, 30, Map.of(LAST, 1000L, LAST.minusDays(29), 1L));
    assertThat(chart.bars()).hasSize(30);
    assertThat(chart.bars().getLast().height()).isEqualTo(Chart.HEIGHT);
    assertThat(chart.bars().getLast().y()).isZero();
    assertThat(chart.bars().getFirst().height()).isEqualTo(2);
    assertThat(chart.bars().get(10).height()).isZero();
    assertThat(chart.bars())
        .allMatch(b -> b.x() >= 0 && b.x() + b.width() <= Chart.WIDTH && b.width() > 0);
    assertThat(chart.from()).isEqualTo("2026-01-31");
  }

  @Test
  void chart_nothingCounted_isFlat() {
    Chart chart = Chart.of("t", LAST, 30, Map.of());
    assertThat(chart.bars()).allMatch(b -> b.height() == 0);
    assertThat(chart.most()).isZero();
  }
}
