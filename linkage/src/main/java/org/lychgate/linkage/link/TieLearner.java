package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns which fields two different people share more often than chance: from random pairs, and
 * from random pairs that agree on one field, each weighted by the probability of being no match.
 */
final class TieLearner {
  /** Pairs that speak for independence before any is seen: few pairs change little. */
  private static final double DOUBT = Double.parseDouble(System.getProperty("shrink", "20"));

  /** Least lift in bits that makes a tie. */
  private static final double LEAST_BITS = Double.parseDouble(System.getProperty("least", ".3"));

  private final int[] sizes;
  private final Patterns.Frozen random;
  private final Patterns.Frozen alike;

  TieLearner(int[] sizes, Patterns.Frozen random, Patterns.Frozen alike) {
    this.sizes = sizes;
    this.random = random;
    this.alike = alike;
  }

  private record Edge(int f, int g, double strength, double[][] bits) {}

  /**
   * Learns the ties, strongest first.
   *
   * @param u by field and level
   * @param inRandom probability of a match for each pattern of the random pairs
   * @param inAlike the same for the pairs that agree on a field
   */
  Ties learn(double[][] u, double[] inRandom, double[] inAlike) {
    List<Edge> edges = new ArrayList<>();
    for (int f = 0; f < sizes.length; f++) {
      for (int g = f + 1; g < sizes.length; g++) {
        double[][] bits = bits(f, g, u, inRandom, inAlike);
        double strength = -bits[0][0];
        if (strength > LEAST_BITS) {
          edges.add(new Edge(f, g, strength, bits));
        }
      }
    }
    edges.sort((a, b) -> Double.compare(b.strength(), a.strength()));
    return new Ties(
        sizes.length,
        edges.stream().map(e -> new int[] {e.f(), e.g()}).toArray(int[][]::new),
        edges.stream().map(Edge::bits).toArray(double[][][]::new));
  }

  private double[][] bits(int f, int g, double[][] u, double[] inRandom, double[] inAlike) {
    double[][] all = count(f, g, random, inRandom, -1);
    double[][] byFirst = count(f, g, alike, inAlike, f);
    double[][] bySecond = count(f, g, alike, inAlike, g);
    double ofFirst = 0;
    for (double count : byFirst[0]) {
      ofFirst += count;
    }
    double ofSecond = 0;
    for (double[] row : bySecond) {
      ofSecond += row[0];
    }
    double total = 0;
    double[] rows = new double[sizes[f]];
    double[] columns = new double[sizes[g]];
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < columns.length; b++) {
        rows[a] += all[a][b];
        columns[b] += all[a][b];
        total += all[a][b];
      }
    }
    double[][] bits = new double[rows.length][columns.length];
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b < columns.length; b++) {
        double seen = 0;
        double expected = 0;
        if (a == 0) {
          seen += byFirst[0][b];
          expected += ofFirst * u[g][b];
        }
        if (b == 0) {
          seen += bySecond[a][0];
          expected += ofSecond * u[f][a];
        }
        if (a > 0 && b > 0) {
          seen = all[a][b];
          expected = rows[a] * columns[b] / Math.max(1, total);
        }
        bits[a][b] = -PairScorer.log2((seen + DOUBT) / (expected + DOUBT));
      }
    }
    return bits;
  }

  private double[][] count(int f, int g, Patterns.Frozen pairs, double[] match, int only) {
    double[][] count = new double[sizes[f]][sizes[g]];
    for (int i = 0; i < match.length; i++) {
      if (only < 0 || pairs.masks()[i] == only) {
        int a = Patterns.level(pairs.levels()[i], f);
        int b = Patterns.level(pairs.levels()[i], g);
        if (a >= 0 && b >= 0) {
          count[a][b] += pairs.counts()[i] * (1 - match[i]);
        }
      }
    }
    return count;
  }
}
