package org.lychgate.linkage.compare;

/**
 * Jaro–Winkler similarity in one pinned definition, because libraries differ on dissimilar pairs.
 *
 * <p>Jaro: window {@code max(0, max(|a|,|b|)/2 - 1)}, transpositions are half the matched
 * characters out of order, halves kept. Winkler: a common prefix of up to 4 adds {@code 0.1} of the
 * distance to 1 for each character, only where Jaro is at least {@value #BOOST_FROM}. Compares
 * UTF-16 units.
 */
public final class JaroWinkler {
  /** Least Jaro similarity that the common prefix lifts. */
  static final double BOOST_FROM = 0.7;

  private static final int PREFIX_MAX = 4;
  private static final double PREFIX_STEP = 0.1;

  private JaroWinkler() {}

  /** 0 (nothing in common) to 1 (the same). Two empty texts are the same. */
  public static double similarity(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    double jaro = jaro(a, b);
    if (jaro < BOOST_FROM) {
      return jaro;
    }
    int prefix = 0;
    int most = Math.min(PREFIX_MAX, Math.min(a.length(), b.length()));
    while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PREFIX_STEP * (1 - jaro);
  }

  /**
   * {@link #similarity}, or 0 where that is below {@value #BOOST_FROM}: most pairs are, and a look
   * at the letters they have in common shows it at a fraction of the cost.
   */
  public static double similarityFromBoost(String a, String b) {
    if (mayReachBoost(a, b)) {
      double similarity = similarity(a, b);
      return similarity < BOOST_FROM ? 0 : similarity;
    }
    return 0;
  }

  /** False only where Jaro is below {@link #BOOST_FROM} however the common letters stand. */
  private static boolean mayReachBoost(String a, String b) {
    int n = a.length();
    int m = b.length();
    if (n == 0 || m == 0) {
      return n == m;
    }
    // One bit for each letter; two letters that share a bit only weaken the bound.
    long inA = 0;
    long inB = 0;
    for (int i = 0; i < n; i++) {
      inA |= 1L << a.charAt(i);
    }
    int matchesB = 0;
    for (int i = 0; i < m; i++) {
      long bit = 1L << b.charAt(i);
      inB |= bit;
      matchesB += (inA & bit) != 0 ? 1 : 0;
    }
    int matchesA = 0;
    for (int i = 0; i < n; i++) {
      matchesA += (inB & 1L << a.charAt(i)) != 0 ? 1 : 0;
    }
    int most = Math.min(matchesA, matchesB);
    return ((double) most / n + (double) most / m + 1) / 3 >= BOOST_FROM;
  }

  private static double jaro(String a, String b) {
    int n = a.length();
    int m = b.length();
    if (n == 0 || m == 0) {
      return 0;
    }
    int window = Math.max(0, Math.max(n, m) / 2 - 1);
    if (n > Long.SIZE || m > Long.SIZE) {
      return longJaro(a, b, window);
    }
    long usedA = 0;
    long usedB = 0;
    for (int i = 0; i < n; i++) {
      char c = a.charAt(i);
      int end = Math.min(m, i + window + 1);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (b.charAt(j) == c && (usedB >>> j & 1) == 0) {
          usedA |= 1L << i;
          usedB |= 1L << j;
          break;
        }
      }
    }
    int moved = 0;
    int matches = Long.bitCount(usedA);
    for (long x = usedA, y = usedB; x != 0; x &= x - 1, y &= y - 1) {
      if (a.charAt(Long.numberOfTrailingZeros(x)) != b.charAt(Long.numberOfTrailingZeros(y))) {
        moved++;
      }
    }
    return jaro(n, m, matches, moved);
  }

  private static double jaro(int n, int m, int matches, int moved) {
    if (matches == 0) {
      return 0;
    }
    double ordered = matches - moved / 2.0;
    return ((double) matches / n + (double) matches / m + ordered / matches) / 3;
  }

  private static double longJaro(String a, String b, int window) {
    boolean[] usedB = new boolean[b.length()];
    StringBuilder matchedA = new StringBuilder();
    for (int i = 0; i < a.length(); i++) {
      int end = Math.min(b.length(), i + window + 1);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
          usedB[j] = true;
          matchedA.append(a.charAt(i));
          break;
        }
      }
    }
    int moved = 0;
    int at = 0;
    for (int j = 0; j < b.length(); j++) {
      if (usedB[j] && b.charAt(j) != matchedA.charAt(at++)) {
        moved++;
      }
    }
    return jaro(a.length(), b.length(), matchedA.length(), moved);
  }
}
