package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns which fields two different people share more often than chance: from random pairs, and
 * from random pairs that agree on one field, each weighted by the probability of being no match.
 */
final class TieLearner {
  /** Pairs that speak for independence before any is seen: few pairs change little. */
  private static final double DOUBT = 20;

  /** Least lift in bits that makes a tie. */
  private static final double LEAST_BITS = .3;

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
    double[][][][] all = count(random, inRandom);
    double[][][][] byField = count(alike, inAlike);
    List<Edge> edges = new ArrayList<>();
    for (int f = 0; f < sizes.length; f++) {
      for (int g = f + 1; g < sizes.length; g++) {
        double[][] bits = bits(f, g, u, all[f][g], byField);
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

  private double[][] bits(int f, int g, double[][] u, double[][] all, double[][][][] alike) {
    double[][] byFirst = alike[f][g];
    double[][] bySecond = alike[g][f];
    double ofFirst = 0;
    for (double count : byFirst[0]) {
      ofFirst += count;
    }
    double ofSecond = 0;
    for (double count : bySecond[0]) {
      ofSecond += count;
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
          seen += bySecond[0][a];
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

  /**
   * Pairs by field f, field g, level of f and level of g: of random pairs where f is before g, of
   * pairs that agree on a field where f is that field.
   */
  private double[][][][] count(Patterns.Frozen pairs, double[] match) {
    int fields = sizes.length;
    double[][][][] count = new double[fields][fields][][];
    for (int f = 0; f < fields; f++) {
      for (int g = 0; g < fields; g++) {
        count[f][g] = new double[sizes[f]][sizes[g]];
      }
    }
    int[] level = new int[fields];
    for (int i = 0; i < match.length; i++) {
      double weight = pairs.counts()[i] * (1 - match[i]);
      for (int f = 0; f < fields; f++) {
        level[f] = Patterns.level(pairs.levels()[i], f);
      }
      boolean any = pairs == random;
      int only = pairs.masks()[i];
      for (int f = any ? 0 : only; f < (any ? fields : only + 1); f++) {
        for (int g = any ? f + 1 : 0; g < fields; g++) {
          if (level[f] >= 0 && level[g] >= 0) {
            count[f][g][level[f]][level[g]] += weight;
          }
        }
      }
    }
    return count;
  }
}
