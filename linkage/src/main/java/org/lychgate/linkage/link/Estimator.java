package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns m, u, ties and the prior by expectation and maximisation, without labels.
 *
 * <p>u comes from random pairs, each weighted by the probability that it is no match. m of a field
 * comes from the candidate pairs that a pass which does not look at that field has found, so that
 * no blocking key vouches for itself. The prior is the expected number of matches among all
 * candidates over all pairs of rows.
 */
final class Estimator {
  private static final int ROUNDS = 100;
  private static final double SETTLED = 1e-5;
  private static final double SMOOTH = .5;
  private static final double FIRST_EQUAL = .8;
  private static final double LEAST_EQUAL = .2;
  private static final double LEAST_PRIOR = 1e-15;

  private final int fields;
  private final int[] sizes;
  private final double pairs;
  private final double guess;
  private final Patterns.Frozen random;
  private final Patterns.Frozen alike;
  private final Patterns.Frozen found;
  private final double scale;
  private final double[][] m;
  private final double[][] u;
  private Ties ties;
  private double prior;

  /**
   * Takes what was counted.
   *
   * @param sizes number of levels of each field
   * @param pairs number of pairs of rows there are
   * @param guess prior to start with
   * @param random random pairs
   * @param alike random pairs that agree on a field, which their mask names
   * @param found candidate pairs with the mask of fields they may teach
   * @param scale how many candidate pairs stand behind each one counted
   */
  Estimator(
      int[] sizes,
      double pairs,
      double guess,
      Patterns.Frozen random,
      Patterns.Frozen alike,
      Patterns.Frozen found,
      double scale) {
    fields = sizes.length;
    this.sizes = sizes;
    this.pairs = pairs;
    this.guess = guess;
    prior = guess;
    this.random = random;
    this.alike = alike;
    this.found = found;
    this.scale = scale;
    ties = new Ties(fields, new int[0][], new double[0][][]);
    m = new double[fields][];
    u = new double[fields][];
    for (int f = 0; f < fields; f++) {
      m[f] = new double[sizes[f]];
      u[f] = new double[sizes[f]];
      for (int l = 0; l < sizes[f]; l++) {
        m[f][l] = l == 0 ? FIRST_EQUAL : (1 - FIRST_EQUAL) / (sizes[f] - 1);
      }
    }
  }

  /**
   * Runs to the end. Ties are learned from the first round on: fields that follow from one another
   * would otherwise pass for a class of matches of their own.
   */
  void run() {
    double[][] start = m.clone();
    learnU(new double[random.size()]);
    settle(true);
    if (!looksLikePeople()) {
      System.arraycopy(start, 0, m, 0, fields);
      prior = guess;
      settle(false);
    }
  }

  private void settle(boolean learnM) {
    TieLearner learner = new TieLearner(sizes, random, alike);
    boolean settled = false;
    for (int round = 0; round < ROUNDS && !settled; round++) {
      ties = learner.learn(u, probabilities(random), probabilities(alike));
      double[] match = probabilities(found);
      double before = prior;
      learnPrior(match);
      double moved = learnM ? learnM(match) : Math.abs(prior / before - 1);
      learnU(probabilities(random));
      settled = moved < SETTLED;
    }
  }

  /**
   * Two rows of one person agree on most fields more than now and then. What agrees on a town and
   * little else is no class of people but what is left where hardly anybody stands twice; then m
   * stays as assumed at the start.
   */
  private boolean looksLikePeople() {
    int agreeing = 0;
    for (int f = 0; f < fields; f++) {
      agreeing += m[f][0] >= LEAST_EQUAL ? 1 : 0;
    }
    return 2 * agreeing > fields;
  }

  double prior() {
    return prior;
  }

  Ties ties() {
    return ties;
  }

  double m(int f, int level) {
    return m[f][level];
  }

  double u(int f, int level) {
    return u[f][level];
  }

  /** For each pattern the probability that its pairs are matches. */
  double[] probabilities(Patterns.Frozen patterns) {
    double[][] bits = new double[fields][];
    for (int f = 0; f < fields; f++) {
      bits[f] = new double[sizes[f]];
      for (int l = 0; l < sizes[f]; l++) {
        bits[f][l] = PairScorer.log2(m[f][l] / u[f][l]);
      }
    }
    double start = PairScorer.log2(prior / (1 - prior));
    double[] out = new double[patterns.size()];
    int[] level = new int[fields];
    for (int i = 0; i < out.length; i++) {
      double sum = start;
      for (int f = 0; f < fields; f++) {
        level[f] = Patterns.level(patterns.levels()[i], f);
        sum += level[f] < 0 ? 0 : bits[f][level[f]];
      }
      out[i] = PairScorer.probability(sum + ties.sum(level));
    }
    return out;
  }

  private void learnU(double[] match) {
    for (int f = 0; f < fields; f++) {
      double[] count = new double[sizes[f]];
      for (int i = 0; i < match.length; i++) {
        int level = Patterns.level(random.levels()[i], f);
        if (level >= 0) {
          count[level] += random.counts()[i] * (1 - match[i]);
        }
      }
      u[f] = shares(count);
    }
  }

  private void learnPrior(double[] match) {
    double expected = 0;
    for (int i = 0; i < match.length; i++) {
      expected += match[i] * found.counts()[i];
    }
    double share = (expected * scale + SMOOTH) / (pairs + 1);
    prior = Math.min(.5, Math.max(LEAST_PRIOR, share));
  }

  private double learnM(double[] match) {
    double moved = 0;
    for (int f = 0; f < fields; f++) {
      double[] count = new double[sizes[f]];
      for (int i = 0; i < match.length; i++) {
        int level = Patterns.level(found.levels()[i], f);
        if (level >= 0 && (found.masks()[i] >>> f & 1) != 0) {
          count[level] += found.counts()[i] * match[i];
        }
      }
      double[] fresh = shares(count);
      for (int l = 0; l < fresh.length; l++) {
        moved = Math.max(moved, Math.abs(fresh[l] - m[f][l]));
      }
      m[f] = fresh;
    }
    return moved;
  }

  /** Shares that add up to 1, none 0. */
  private static double[] shares(double[] count) {
    double all = 0;
    for (double one : count) {
      all += one + SMOOTH;
    }
    double[] shares = new double[count.length];
    for (int l = 0; l < count.length; l++) {
      shares[l] = (count[l] + SMOOTH) / all;
    }
    return shares;
  }

  /** Expected matches that each pass found first, by the pass in the upper half of the mask. */
  List<double[]> passes(int count) {
    double[] match = probabilities(found);
    List<double[]> sums = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      sums.add(new double[2]);
    }
    for (int i = 0; i < match.length; i++) {
      double[] sum = sums.get(found.masks()[i] >>> Patterns.MOST_FIELDS);
      sum[0] += found.counts()[i] * scale;
      sum[1] += found.counts()[i] * scale * match[i];
    }
    return sums;
  }
}
