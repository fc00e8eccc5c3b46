package org.lychgate.server.page.open;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Counts by day as bars, drawn without script or style: every length is an attribute. A table with
 * the same figures stands beside it.
 *
 * @param title what is counted
 * @param most the highest count, which is as high as the chart
 * @param from label of the first day
 * @param to label of the last day
 * @param bars one a day, oldest first
 */
public record Chart(String title, long most, String from, String to, List<Bar> bars) {
  /** Size of the drawing, in its own units. */
  public static final int WIDTH = 720;

  public static final int HEIGHT = 160;
  private static final int GAP = 4;

  public Chart {
    bars = List.copyOf(bars);
  }

  /** One day. */
  public record Bar(String day, long count, int x, int y, int width, int height) {}

  /** The counts of {@code days} days up to {@code last}; days without one have none. */
  static Chart of(String title, LocalDate last, int days, Map<LocalDate, Long> counts) {
    long most = counts.values().stream().mapToLong(n -> n).max().orElse(0);
    int step = WIDTH / days;
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      LocalDate day = last.minusDays(days - 1L - i);
      long count = counts.getOrDefault(day, 0L);
      // What is there is seen, however small it is beside the highest.
      int height = most == 0 ? 0 : (int) Math.max(count == 0 ? 0 : 2, HEIGHT * count / most);
      bars.add(new Bar(day.toString(), count, i * step, HEIGHT - height, step - GAP, height));
    }
    return new Chart(title, most, last.minusDays(days - 1L).toString(), last.toString(), bars);
  }
}
