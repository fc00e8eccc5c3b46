package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns m, u and the prior by expectation and maximisation, without labels.
 *
 * <p>u comes from random pairs, each weighted by the probability that it is no match. m of a field
 * comes from the candidate pairs that a pass which does not look at that field has found, so that
 * no blocking key vouches for itself. The prior is the expected number of matches among all
 * candidates over all pairs of rows.
 */
final class Estimator {
  private static final int ROUNDS = 200;
  private static final double SETTLED = 1e-5;
  private static final double SMOOTH = .5;

  private final int fields;
  private final int[] sizes;
  private final double pairs;
  final double[][] m;
  final double[][] u;
  double prior;

  Estimator(List<LinkColumn> columns, double pairs, double prior) {
    fields = columns.size();
    this.pairs = pairs;
    this.prior = prior;
    sizes = new int[fields];
    m = new double[fields][];
    u = new double[fields][];
    for (int f = 0; f < fields; f++) {
      sizes[f] = Comparer.of(columns.get(f).kind()).levels().size();
      m[f] = new double[sizes[f]];
      u[f] = new double[sizes[f]];
      for (int l = 0; l < sizes[f]; l++) {
        m[f][l] = l == 0 ? .8 : .2 / (sizes[f] - 1);
      }
    }
  }

  /**
   * Runs to the end.
   *
   * @param random patterns of random pairs
   * @param found patterns of candidate pairs with the mask of fields they may teach
   * @param scale how many candidate pairs stand behind each one counted
   */
  void run(Patterns.Frozen random, Patterns.Frozen found, double scale) {
    double[] nothing = new double[random.counts().length];
    learnU(random, nothing);
    for (int round = 0; round < ROUNDS; round++) {
      double moved = learnM(found, probabilities(found), scale);
      learnU(random, probabilities(random));
      if (moved < SETTLED) {
        break;
      }
    }
  }

  /** For each pattern the probability that its pairs are matches. */
  double[] probabilities(Patterns.Frozen patterns) {
    double[][] bits = new double[fields][];
    for (int f = 0; f < fields; f++) {
      bits[f] = new double[sizes[f]];
      for (int l = 0; l < sizes[f]; l++) {
        bits[f][l] = StrictMath.log(m[f][l] / u[f][l]);
      }
    }
    double start = StrictMath.log(prior / (1 - prior));
    double[] out = new double[patterns.counts().length];
    for (int i = 0; i < out.length; i++) {
      double sum = start;
      for (int f = 0; f < fields; f++) {
        int level = Patterns.level(patterns.levels()[i], f);
        sum += level < 0 ? 0 : bits[f][level];
      }
      out[i] = 1 / (1 + StrictMath.exp(-sum));
    }
    return out;
  }

  private void learnU(Patterns.Frozen random, double[] match) {
    for (int f = 0; f < fields; f++) {
      double[] count = new double[sizes[f]];
      double all = 0;
      for (int i = 0; i < match.length; i++) {
        int level = Patterns.level(random.levels()[i], f);
        if (level >= 0) {
          double weight = random.counts()[i] * (1 - match[i]);
          count[level] += weight;
          all += weight;
        }
      }
      for (int l = 0; l < sizes[f]; l++) {
        u[f][l] = (count[l] + SMOOTH) / (all + SMOOTH * sizes[f]);
      }
    }
  }

  private double learnM(Patterns.Frozen found, double[] match, double scale) {
    double moved = 0;
    double expected = 0;
    for (int i = 0; i < match.length; i++) {
      expected += match[i] * found.counts()[i];
    }
    for (int f = 0; f < fields; f++) {
      double[] count = new double[sizes[f]];
      double all = 0;
      for (int i = 0; i < match.length; i++) {
        int level = Patterns.level(found.levels()[i], f);
        if (level >= 0 && (found.masks()[i] >>> f & 1) != 0) {
          double weight = found.counts()[i] * match[i];
          count[level] += weight;
          all += weight;
        }
      }
      for (int l = 0; l < sizes[f]; l++) {
        double fresh = (count[l] + SMOOTH) / (all + SMOOTH * sizes[f]);
        moved = Math.max(moved, Math.abs(fresh - m[f][l]));
        m[f][l] = fresh;
      }
    }
    prior = Math.min(.5, Math.max(1e-15, (expected * scale + SMOOTH) / (pairs + 1)));
    return moved;
  }

  List<LinkLevel> levels(int f, ColumnKind kind) {
    List<LinkLevel> levels = new ArrayList<>();
    List<String> names = Comparer.of(kind).levels();
    for (int l = 0; l < sizes[f]; l++) {
      levels.add(new LinkLevel(names.get(l), m[f][l], u[f][l]));
    }
    return levels;
  }
}
