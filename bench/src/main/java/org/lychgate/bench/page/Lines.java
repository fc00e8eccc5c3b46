package org.lychgate.bench.page;

import java.util.ArrayList;
import java.util.List;

/** The bars as lines for a terminal. */
public final class Lines {
  private Lines() {}

  /** One line a bar, then how many were met. */
  public static List<String> of(List<Bar> bars) {
    int what = bars.stream().mapToInt(bar -> bar.what().length()).max().orElse(0);
    int wanted = bars.stream().mapToInt(bar -> bar.wanted().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Bar bar : bars) {
      lines.add(
          pad(bar.verdict().word(), 9)
              + pad(bar.what(), what + 2)
              + pad(bar.wanted(), wanted + 2)
              + bar.figure()
              + (bar.anchor().isEmpty() ? "" : "  (" + bar.anchor() + ")"));
    }
    lines.add(HtmlPage.summary(bars));
    return lines;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
