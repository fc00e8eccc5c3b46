package org.lychgate.linkage.link;

/** Pairs of rows drawn at random, for u: what two different people have in common. */
final class RandomPairs {
  private RandomPairs() {}

  /** Patterns of {@code most} pairs, or of all pairs where there are no more. */
  static Patterns draw(Coded data, long seed, int most) {
    Patterns patterns = new Patterns();
    PairLevels levels = new PairLevels(data);
    if (data.pairs() <= most) {
      for (int l = 0; l < data.leftRows; l++) {
        for (int r = data.one ? l + 1 : 0; r < data.rightRows; r++) {
          levels.compare(l, r);
          patterns.add(Patterns.pack(levels.level), 0, 1);
        }
      }
      return patterns;
    }
    for (long i = 0; i < most; i++) {
      long dice = Mix.bits(seed + i);
      int l = (int) ((dice >>> 32) * data.leftRows >>> 32);
      int r = (int) ((dice & 0xFFFFFFFFL) * data.rightRows >>> 32);
      if (!data.one || l != r) {
        levels.compare(l, r);
        patterns.add(Patterns.pack(levels.level), 0, 1);
      }
    }
    return patterns;
  }
}
