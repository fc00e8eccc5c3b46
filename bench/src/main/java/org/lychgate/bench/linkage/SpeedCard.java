package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.linkage.compare.JaroWinkler;
import org.lychgate.linkage.compare.Osa;
import org.lychgate.nation.Nation;

/** Speed, measured here and now; no bar. */
final class SpeedCard {
  private static final int NAMES = 1 << 14;
  private static final int PAIRS = 1_000_000;
  private static final int ROUNDS = 7;

  private SpeedCard() {}

  static Card of(Nation names, List<LinkEngine.Result> links, List<NationRun.Result> runs) {
    String[] surnames = new String[NAMES];
    for (int i = 0; i < NAMES; i++) {
      surnames[i] = names.person(i % names.size()).name().family();
    }
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(
        row(
            "Jaro–Winkler, surnames, one thread",
            "ns/pair",
            nanos(surnames, JaroWinkler::similarity)));
    rows.add(
        row(
            "restricted Damerau–Levenshtein, surnames, one thread",
            "ns/pair",
            nanos(surnames, Osa::distance)));
    for (LinkEngine.Result link : links) {
      rows.add(
          row(
              "link, model and scoring, " + link.set().title(),
              "pairs/s",
              link.counts().candidates() / link.seconds()));
    }
    for (NationRun.Result run : runs) {
      rows.add(
          row(
              "index build with making " + run.people() + " people, " + run.nation(),
              "rows/s",
              run.file().rows() / run.buildSeconds()));
      rows.add(
          row(
              "screening with making the customers, " + run.plan().title(),
              "customers/s",
              run.counts().customers() / run.seconds()));
    }
    return new Card(
        "speed",
        "Speed",
        List.of(
            new Part.Text(
                "In one process, on the machine named below; a shared machine moves these by a"
                    + " third and more. Comparators: median of "
                    + ROUNDS
                    + " rounds."),
            new Part.Table("Measured", List.of("what", "unit", "figure"), rows)));
  }

  private static List<Cell> row(String what, String unit, double figure) {
    return List.of(Cell.of(what), Cell.of(unit), Cell.of(figure, 0));
  }

  private static double nanos(String[] names, ToDoubleBiFunction<String, String> comparator) {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double sum = 0;
      long start = System.nanoTime();
      for (int i = 0; i < PAIRS; i++) {
        // Two steps without a common pattern: pairs as far apart as any two people's.
        sum +=
            comparator.applyAsDouble(
                names[i & (NAMES - 1)], names[(int) ((i * 40_503L) >>> 3) & (NAMES - 1)]);
      }
      rounds[round] = (double) (System.nanoTime() - start) / PAIRS;
      if (!(sum > 0)) {
        // Also keeps the JIT from dropping what is measured.
        throw new IllegalStateException("a comparator that finds nothing alike");
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}
