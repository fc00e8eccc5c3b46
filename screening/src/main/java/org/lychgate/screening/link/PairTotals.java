package org.lychgate.screening.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.LinkPair;

/** What the reported pairs are like as a whole, and which of them the page explains. */
final class PairTotals {
  /** Upper ends of the bins of claimed probability. */
  static final List<Double> BINS = List.of(.1, .3, .5, .7, .9, .99, .999, .9999, 1.0);

  private static final double LN2 = StrictMath.log(2);
  private static final int CERTAIN = 5;

  private final LinkOptions options;
  private final double thresholdBits;
  private final TreeMap<Integer, Long> byBit = new TreeMap<>();
  private final long[] binPairs = new long[BINS.size()];
  private final double[] binExpected = new double[BINS.size()];
  private final Chosen near;
  private final Chosen certain = new Chosen(CERTAIN, Comparator.comparingDouble(p -> -p.bits()));
  private double expectedFalse;

  /**
   * @param near how many pairs nearest to the threshold to keep
   */
  PairTotals(LinkOptions options, int near) {
    this.options = options;
    this.thresholdBits = StrictMath.log(options.match() / (1 - options.match())) / LN2;
    this.near =
        new Chosen(near, Comparator.comparingDouble(p -> Math.abs(p.bits() - thresholdBits)));
  }

  /** Counts {@code pair} in; whether it is matched. */
  boolean add(LinkPair pair) {
    boolean matched = pair.bits() >= thresholdBits;
    byBit.merge((int) Math.floor(pair.bits()), 1L, Long::sum);
    int bin = 0;
    while (pair.probability() >= BINS.get(bin) && bin < BINS.size() - 1) {
      bin++;
    }
    binPairs[bin]++;
    binExpected[bin] += pair.probability();
    // 1 - p is 0 for a p that rounds to 1; this is not.
    expectedFalse += matched ? 1 / (1 + StrictMath.exp(pair.bits() * LN2)) : 0;
    near.offer(pair);
    certain.offer(pair);
    return matched;
  }

  LinkOptions options() {
    return options;
  }

  double thresholdBits() {
    return thresholdBits;
  }

  /** Pairs by whole bits, rounded down. */
  TreeMap<Integer, Long> byBit() {
    return new TreeMap<>(byBit);
  }

  /** Pairs in bin {@code i} of {@link #BINS}. */
  long pairs(int i) {
    return binPairs[i];
  }

  /** How many of them are one person, if the probabilities hold. */
  double expected(int i) {
    return binExpected[i];
  }

  /** How many of the matched are two people, if the probabilities hold. */
  double expectedFalse() {
    return expectedFalse;
  }

  /** The pairs nearest to the threshold and the most certain ones, from certain to doubtful. */
  List<LinkPair> chosen() {
    List<LinkPair> all = new ArrayList<>(near.pairs);
    certain.pairs.stream().filter(pair -> !all.contains(pair)).forEach(all::add);
    all.sort(
        Comparator.comparingDouble((LinkPair p) -> -p.bits())
            .thenComparingInt(LinkPair::left)
            .thenComparingInt(LinkPair::right));
    return all;
  }

  /** The first few of all pairs in some order. */
  private static final class Chosen {
    private final int most;
    private final Comparator<LinkPair> order;
    private final PriorityQueue<LinkPair> pairs;

    Chosen(int most, Comparator<LinkPair> order) {
      this.most = most;
      this.order = order.thenComparingInt(LinkPair::left).thenComparingInt(LinkPair::right);
      this.pairs = new PriorityQueue<>(this.order.reversed());
    }

    void offer(LinkPair pair) {
      if (pairs.size() < most) {
        pairs.add(pair);
      } else if (most > 0 && order.compare(pair, pairs.element()) < 0) {
        pairs.remove();
        pairs.add(pair);
      }
    }
  }
}
