package org.lychgate.bench.linkage;

import java.util.Locale;
import org.lychgate.bench.stats.Share;

/** How figures are worded. */
final class Words {
  private static final double MILLION = 1e6;

  private Words() {}

  /** {@code .99180 (4,959 of 5,000; 95 %: .98888 – .99413)}. */
  static String share(Share share) {
    return share.of() == 0
        ? "nothing to count"
        : String.format(
            Locale.ROOT,
            "%.5f (%,d of %,d; 95 %%: %.5f – %.5f)",
            share.value(),
            share.hits(),
            share.of(),
            share.low(),
            share.high());
  }

  /** {@code 2 of 3,001,000: 0.67 per million, below 2.10 at 95 %}. */
  static String perMillion(Share share) {
    return share.of() == 0
        ? "nothing to count"
        : String.format(
            Locale.ROOT,
            "%,d of %,d: %.2f per million, below %.2f at 95 %%",
            share.hits(),
            share.of(),
            share.value() * MILLION,
            share.upperBound() * MILLION);
  }
}
