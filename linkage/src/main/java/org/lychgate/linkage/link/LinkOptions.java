package org.lychgate.linkage.link;

/**
 * How to link. Output does not depend on {@code threads}.
 *
 * @param report pairs from this probability on are reported, above 0
 * @param match pairs from this probability on count as matched, at least {@code report}
 * @param threads 1 or more
 * @param seed of the random pairs
 * @param blockPairs pairs in one block above which a pass leaves the block out and says so
 * @param passPairs pairs in one pass above which a pass is not used unless nothing else is there
 */
public record LinkOptions(
    double report, double match, int threads, long seed, long blockPairs, long passPairs) {
  public LinkOptions {
    if (!(report > 0 && report <= match && match < 1) || threads < 1 || blockPairs < 1) {
      throw new IllegalArgumentException("0 < report <= match < 1, threads and blocks from 1");
    }
  }

  /** Report from .01, match from .99, one thread. */
  public static LinkOptions defaults() {
    return new LinkOptions(.01, .99, 1, 20_250_101, 2_000_000, 50_000_000);
  }

  public LinkOptions withThreads(int count) {
    return new LinkOptions(report, match, count, seed, blockPairs, passPairs);
  }

  public LinkOptions withThresholds(double reportFrom, double matchFrom) {
    return new LinkOptions(reportFrom, matchFrom, threads, seed, blockPairs, passPairs);
  }
}
