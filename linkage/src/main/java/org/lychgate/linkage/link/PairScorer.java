package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weighs pairs under a model. The tables are shared between threads, the rest is for one. */
final class PairScorer {
  private static final double LN2 = StrictMath.log(2);

  private final Coded data;
  private final LinkModel model;
  private final double prior;
  private final double[][] bits;

  /** For each field and value the log2 of its frequency; empty without term frequencies. */
  private final double[][] rarity;

  private final PairLevels levels;
  private final Ties ties;

  PairScorer(Coded data, LinkModel model) {
    this(data, model, rarity(data, model));
  }

  private PairScorer(Coded data, LinkModel model, double[][] rarity) {
    this.data = data;
    this.model = model;
    this.rarity = rarity;
    prior = log2(model.prior() / (1 - model.prior()));
    bits = new double[model.fields().size()][];
    for (int f = 0; f < bits.length; f++) {
      List<LinkLevel> of = model.fields().get(f).levels();
      bits[f] = new double[of.size()];
      for (int l = 0; l < bits[f].length; l++) {
        bits[f][l] = of.get(l).bits();
      }
    }
    levels = new PairLevels(data);
    ties = ties(model);
  }

  /** Another one for another thread. */
  PairScorer copy() {
    return new PairScorer(data, model, rarity);
  }

  /** Log2 of the odds that both rows are one person. */
  double bits(int l, int r) {
    levels.compare(l, r);
    double sum = prior;
    for (int f = 0; f < bits.length; f++) {
      sum += fieldBits(f, l);
    }
    return sum + ties.sum(levels.level);
  }

  static double probability(double bits) {
    return 1 / (1 + StrictMath.exp(-bits * LN2));
  }

  /** Where a probability lies in bits. */
  static double threshold(double probability) {
    return log2(probability / (1 - probability));
  }

  LinkExplanation explain(int l, int r) {
    levels.compare(l, r);
    List<LinkStep> steps = new ArrayList<>();
    steps.add(new LinkStep("prior", "prior", prior, -1));
    double sum = prior;
    for (int f = 0; f < bits.length; f++) {
      LinkField field = model.fields().get(f);
      int level = levels.level[f];
      double of = fieldBits(f, l);
      sum += of;
      double frequency =
          level == 0 && rarity[f].length > 0 ? StrictMath.pow(2, rarity[f][data.left[f][l]]) : -1;
      String name = level < 0 ? nothing(f, l, r) : field.levels().get(level).name();
      steps.add(new LinkStep(field.label(), name, of, frequency));
    }
    // Added up as bits() does it, to the last digit.
    double shared = 0;
    for (int tie : ties.counting(levels.level)) {
      double of = ties.bits(tie, levels.level);
      shared += of;
      String both = name(ties.first(tie)) + " with " + name(ties.second(tie));
      steps.add(new LinkStep(both, "shared", of, -1));
    }
    sum += shared;
    return new LinkExplanation(steps, sum, probability(sum));
  }

  private String name(int f) {
    return model.fields().get(f).label();
  }

  private static Ties ties(LinkModel model) {
    List<String> labels = model.fields().stream().map(LinkField::label).toList();
    return new Ties(
        labels.size(),
        model.ties().stream()
            .map(t -> new int[] {labels.indexOf(t.first()), labels.indexOf(t.second())})
            .toArray(int[][]::new),
        model.ties().stream()
            .map(t ->
                t.bits().stream()
                    .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                    .toArray(double[][]::new))
            .toArray(double[][][]::new));
  }

  private String nothing(int f, int l, int r) {
    return data.left[f][l] == 0 || data.right[f][r] == 0 ? "missing" : "counted above";
  }

  private double fieldBits(int f, int l) {
    int level = levels.level[f];
    if (level < 0) {
      return 0;
    }
    if (level == 0 && rarity[f].length > 0) {
      return log2(model.fields().get(f).levels().get(0).m()) - rarity[f][data.left[f][l]];
    }
    return bits[f][level];
  }

  private static double[][] rarity(Coded data, LinkModel model) {
    double[][] rarity = new double[model.fields().size()][];
    for (int f = 0; f < rarity.length; f++) {
      LinkField field = model.fields().get(f);
      if (field.termFloor() >= 1) {
        rarity[f] = new double[0];
        continue;
      }
      Map<String, Double> terms = new HashMap<>();
      for (LinkTerm term : field.terms()) {
        terms.put(term.value(), term.frequency());
      }
      String[] text = data.text[f];
      rarity[f] = new double[text.length];
      for (int i = 0; i < text.length; i++) {
        rarity[f][i] =
            log2(Math.max(field.termFloor(), terms.getOrDefault(text[i], field.termFloor())));
      }
    }
    return rarity;
  }

  static double log2(double x) {
    return StrictMath.log(x) / LN2;
  }
}
