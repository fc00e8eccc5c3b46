package org.lychgate.bench.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.nation.Progress;

/** Work done over and over by one thread, and what the middle round took. */
final class Rounds {
  /** Rounds that are not timed, and rounds that are. */
  static final int WARM = 5;

  static final int TIMED = 9;
  private static final double NANOS = 1e9;

  private final FormatsPlan plan;
  private final Progress progress;
  private final List<List<Cell>> rows = new ArrayList<>();

  Rounds(FormatsPlan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** One round of the work. */
  @FunctionalInterface
  interface Work {
    /** Does it all and returns how many records that were. */
    long run() throws IOException;
  }

  /** Records a second of processor, in the middle round; a row of the table. */
  double rate(String what, Work work) throws IOException {
    List<double[]> rounds = new ArrayList<>();
    long records = 0;
    for (int i = 0; i < WARM + TIMED; i++) {
      long wall = plan.nanos().getAsLong();
      long cpu = plan.cpu().getAsLong();
      records = work.run();
      double spent = Math.max(1, plan.cpu().getAsLong() - cpu) / NANOS;
      double passed = Math.max(1, plan.nanos().getAsLong() - wall) / NANOS;
      if (i >= WARM) {
        rounds.add(new double[] {spent, passed});
      }
      progress.at(i + 1L, WARM + TIMED);
    }
    rounds.sort((a, b) -> Double.compare(a[0], b[0]));
    double[] middle = rounds.get(TIMED / 2);
    rows.add(
        List.of(
            Cell.of(what),
            Cell.of(records),
            Cell.of(records / middle[0], 0),
            Cell.of(records / middle[1], 0),
            Cell.of(1e6 * middle[0] / records, 3)));
    return records / middle[0];
  }

  /** Ends the card with the table of all rates. */
  void table(Section section) {
    section.add(
        new Part.Table(
            "The median of " + TIMED + " rounds after " + WARM + ", one thread, from memory",
            List.of(
                "what",
                "records a round",
                "a second of processor",
                "a second of clock",
                "µs of processor each"),
            rows));
  }
}
