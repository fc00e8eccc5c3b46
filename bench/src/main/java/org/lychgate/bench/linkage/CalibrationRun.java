package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lychgate.linkage.CalibrationFit;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.screening.Decision;
import org.lychgate.screening.Screener;
import org.lychgate.screening.ScreeningOptions;

/**
 * Fits the calibration of the weights to an invented nation: how often pairs of each weight were
 * one person. For a nation of its own seed, never one that is measured afterwards.
 */
final class CalibrationRun {
  /** Far below what is shown, so that the lowest points are not cut at the threshold. */
  private static final double SHOWN = 1e-5;

  private final People people;
  private final int threads;
  private final double least;

  /**
   * @param least pairs a point must stand on
   */
  CalibrationRun(People people, int threads, double least) {
    this.people = people;
    this.threads = threads;
    this.least = least;
  }

  /** The lines {@code calibration BITS CALIBRATED} for the weights file. */
  List<String> lines(Path folder, Listener listener) {
    Path file = folder.resolve("calibration.index");
    DeathFile.write(people, threads, file, listener.step("death file"));
    try (PersonIndex index = PersonIndex.open(file)) {
      Scorer scorer = new Scorer(Weights.frozen());
      double prior = scorer.prior(index.header());
      Screener screener = new Screener(index, scorer, options());
      CalibrationFit sum = new CalibrationFit(least);
      Shards.run(
              people.size(),
              threads,
              () -> new CalibrationFit(least),
              (fit, row) -> add(fit, prior, row, screener),
              listener.step("pairs"))
          .forEach(sum::addAll);
      return sum.lines();
    }
  }

  private void add(CalibrationFit fit, double prior, long row, Screener screener) {
    People.Stated stated = people.customer(row);
    if (!stated.errors().isEmpty() && people.isOfAnother(row, stated)) {
      return;
    }
    Decision decision = screener.screen(stated.identity(), Optional.empty());
    for (Match hit : decision.hits()) {
      fit.add(hit.scored().weight() + prior, DeathFile.person(hit) == row, 1);
    }
  }

  private static ScreeningOptions options() {
    ScreeningOptions usual = ScreeningOptions.on(LinkageBench.AS_OF);
    return new ScreeningOptions(
        usual.match(),
        SHOWN,
        usual.margin(),
        usual.candidates(),
        usual.asOf(),
        false,
        false,
        OptionalDouble.empty());
  }
}
