package org.lychgate.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fits the calibration of a weights file to pairs of which it is known whether they are one person:
 * a development nation's, never one that is measured afterwards. Isotonic regression (pool adjacent
 * violators) over bins of half a bit; bins with few pairs are pooled with the next. One thread.
 */
public final class CalibrationFit {
  private static final double WIDTH = 0.5;
  private static final int FROM = -20;
  private static final int BINS = 120;

  private final double least;
  private final double[] pairs = new double[BINS];
  private final double[] same = new double[BINS];
  private final double[] bits = new double[BINS];

  /** Some neighbouring bins taken together. */
  private record Block(double pairs, double same, double bits) {
    /** log2 of the odds, half a pair added to either side so that none is infinite. */
    double observed() {
      return Weights.log2((same + 0.5) / (pairs - same + 0.5));
    }

    Block with(Block next) {
      return new Block(pairs + next.pairs, same + next.same, bits + next.bits);
    }
  }

  /**
   * @param least how many pairs a point must stand on, at least 1
   */
  public CalibrationFit(double least) {
    if (!(least >= 1)) {
      throw new IllegalArgumentException("a point stands on one pair at least");
    }
    this.least = least;
  }

  /**
   * Takes one pair.
   *
   * @param claimed log2 of the odds before calibration: weight and prior
   * @param onePerson whether it was so
   * @param count how many pairs this one stands for, where only a share was looked at
   */
  public void add(double claimed, boolean onePerson, double count) {
    int bin = (int) Math.floor((claimed - FROM) / WIDTH);
    bin = Math.min(BINS - 1, Math.max(0, bin));
    pairs[bin] += count;
    same[bin] += onePerson ? count : 0;
    bits[bin] += claimed * count;
  }

  /** Takes the pairs that another one has taken, as on another thread. */
  public void addAll(CalibrationFit other) {
    for (int i = 0; i < BINS; i++) {
      pairs[i] += other.pairs[i];
      same[i] += other.same[i];
      bits[i] += other.bits[i];
    }
  }

  /** The lines {@code calibration BITS CALIBRATED}, rising in both figures. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Block block : listBlocks()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "calibration %.2f %.2f",
              block.bits() / block.pairs(),
              block.observed()));
    }
    return lines;
  }

  private List<Block> listBlocks() {
    List<Block> blocks = new ArrayList<>();
    Block open = new Block(0, 0, 0);
    for (int i = 0; i < BINS; i++) {
      open = open.with(new Block(pairs[i], same[i], bits[i]));
      if (open.pairs() >= least) {
        blocks.add(open);
        open = new Block(0, 0, 0);
        pool(blocks);
      }
    }
    if (open.pairs() > 0) {
      blocks.add(open);
      pool(blocks);
    }
    return blocks;
  }

  /** Takes the last blocks together as long as the observed odds do not rise. */
  private static void pool(List<Block> blocks) {
    while (blocks.size() > 1) {
      Block last = blocks.getLast();
      Block before = blocks.get(blocks.size() - 2);
      if (last.observed() > before.observed()) {
        return;
      }
      blocks.removeLast();
      blocks.removeLast();
      blocks.add(before.with(last));
    }
  }
}
