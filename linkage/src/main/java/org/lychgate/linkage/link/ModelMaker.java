package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down what an {@link Estimator} learned. */
final class ModelMaker {
  private ModelMaker() {}

  static LinkModel model(Coded data, List<Pass> passes, Estimator learned) {
    List<LinkField> fields = new ArrayList<>();
    for (int f = 0; f < data.columns.size(); f++) {
      List<LinkLevel> levels = new ArrayList<>();
      List<String> names = Comparer.of(data.columns.get(f).kind()).levels();
      for (int l = 0; l < names.size(); l++) {
        levels.add(new LinkLevel(names.get(l), learned.m(f, l), learned.u(f, l)));
      }
      fields.add(Terms.field(data, f, levels, learned.prior()));
    }
    return new LinkModel(
        data.columns,
        fields,
        ties(data, learned.ties()),
        learned.prior(),
        notes(data, passes, learned));
  }

  private static List<LinkTie> ties(Coded data, Ties learned) {
    List<LinkTie> ties = new ArrayList<>();
    for (int t = 0; t < learned.size(); t++) {
      List<List<Double>> bits = new ArrayList<>();
      for (double[] row : learned.table(t)) {
        bits.add(Arrays.stream(row).boxed().toList());
      }
      ties.add(
          new LinkTie(
              data.columns.get(learned.first(t)).label(),
              data.columns.get(learned.second(t)).label(),
              bits));
    }
    return ties;
  }

  private static List<PassNote> notes(Coded data, List<Pass> passes, Estimator learned) {
    List<PassNote> notes = new ArrayList<>();
    List<double[]> sums = learned.passes(passes.size());
    for (int p = 0; p < passes.size(); p++) {
      Pass pass = passes.get(p);
      List<String> taught = new ArrayList<>();
      for (int f = 0; f < data.columns.size(); f++) {
        if ((pass.fields >>> f & 1) == 0) {
          taught.add(data.columns.get(f).label());
        }
      }
      notes.add(new PassNote(pass.name, taught, Math.round(sums.get(p)[0]), sums.get(p)[1]));
    }
    return notes;
  }
}
