package org.lychgate.linkage.link;

/** A fixed 64-bit hash: the same on every machine and run. */
final class Mix {
  private Mix() {}

  /** Scatters the bits (the finalizer of splitmix64). */
  static long bits(long x) {
    long z = x + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Hash of a text; never 0. */
  static long text(String text) {
    long h = text.length();
    for (int i = 0; i < text.length(); i++) {
      h = bits(h * 31 + text.charAt(i));
    }
    return h == 0 ? 1 : h;
  }
}
