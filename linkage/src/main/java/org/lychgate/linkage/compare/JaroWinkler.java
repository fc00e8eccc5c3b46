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

  private static double jaro(String a, String b) {
    int n = a.length();
    int m = b.length();
    if (n == 0 || m == 0) {
      return 0;
    }
    int window = Math.max(0, Math.max(n, m) / 2 - 1);
    boolean[] usedA = new boolean[n];
    boolean[] usedB = new boolean[m];
    int matches = 0;
    for (int i = 0; i < n; i++) {
      int end = Math.min(m, i + window + 1);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
          usedA[i] = true;
          usedB[j] = true;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    double transpositions = outOfOrder(a, b, usedA, usedB) / 2.0;
    return ((double) matches / n + (double) matches / m + (matches - transpositions) / matches) / 3;
  }

  private static int outOfOrder(String a, String b, boolean[] usedA, boolean[] usedB) {
    int count = 0;
    int j = 0;
    for (int i = 0; i < a.length(); i++) {
      if (usedA[i]) {
        while (!usedB[j]) {
          j++;
        }
        if (a.charAt(i) != b.charAt(j)) {
          count++;
        }
        j++;
      }
    }
    return count;
  }
}
