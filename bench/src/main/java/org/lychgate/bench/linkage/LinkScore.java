package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.bench.stats.Ladder;
import org.lychgate.bench.stats.Reliability;
import org.lychgate.bench.stats.Share;

/** What {@code link} found in one set, counted against the truth. */
final class LinkScore {
  /** Fixed beforehand; the bars ask for the first. */
  static final List<Double> THRESHOLDS = List.of(.99, .999, .9999);

  /** Pairs of public records that are shown where they are false. */
  private static final int FALSE_MAX = 40;

  /** Weights are written with three digits after the point. */
  private static final double WRITTEN = .0005;

  private final PublicSet set;
  private final long truePairs;
  private final long[] found = new long[THRESHOLDS.size()];
  private final long[] wrong = new long[THRESHOLDS.size()];
  final Reliability reliability = new Reliability();
  final Ladder ladder = new Ladder();
  private final List<String> examples = new ArrayList<>();

  LinkScore(PublicSet set) {
    this.set = set;
    this.truePairs = set.truePairs();
  }

  /**
   * Counts one reported pair.
   *
   * @param bits prior included
   */
  void add(String left, String right, double bits) {
    boolean same = set.isSame(left, right);
    reliability.add(1 / (1 + Math.pow(2, -bits)), same);
    ladder.add(bits, same);
    for (int i = 0; i < found.length; i++) {
      if (bits + WRITTEN >= Ladder.bits(THRESHOLDS.get(i))) {
        found[i] += same ? 1 : 0;
        wrong[i] += same ? 0 : 1;
        if (i == 0 && !same && examples.size() < FALSE_MAX) {
          examples.add(left + " " + right);
        }
      }
    }
  }

  long truePairs() {
    return truePairs;
  }

  /** Of all true pairs, also those that no blocking pass brought together. */
  Share recall(int threshold) {
    return new Share(found[threshold], truePairs);
  }

  /** False ones among the pairs reported. */
  Share wrong(int threshold) {
    return new Share(wrong[threshold], found[threshold] + wrong[threshold]);
  }

  double precision(int threshold) {
    return 1 - wrong(threshold).value();
  }

  /** Ids of false pairs at the first threshold, the first ones in row order. */
  List<String> examples() {
    return List.copyOf(examples);
  }
}
