package org.lychgate.formats;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a column writes dates, as far as a sample of it shows.
 *
 * @param pattern the one that fits most values; of two that fit alike, the one declared first
 * @param doubt {@code ambiguous} where month first and day first fit alike, {@code mixed} where
 *     some values do not fit, else empty string
 */
public record DateGuess(DatePattern pattern, String doubt) {
  /** Looks at {@code values}, of which blank ones say nothing. */
  public static DateGuess of(List<String> values) {
    Map<DatePattern, Integer> fits = new EnumMap<>(DatePattern.class);
    int filled = 0;
    boolean ordered = false;
    for (String value : values) {
      String text = value.strip();
      if (text.isEmpty()) {
        continue;
      }
      filled++;
      ordered |= !DatePattern.MONTH_FIRST.find(text).equals(DatePattern.DAY_FIRST.find(text));
      for (DatePattern pattern : DatePattern.values()) {
        if (pattern.find(text).isPresent()) {
          fits.merge(pattern, 1, Integer::sum);
        }
      }
    }
    DatePattern best = DatePattern.ISO;
    for (DatePattern pattern : DatePattern.values()) {
      if (fits.getOrDefault(pattern, 0) > fits.getOrDefault(best, 0)) {
        best = pattern;
      }
    }
    int most = fits.getOrDefault(best, 0);
    boolean either =
        best == DatePattern.MONTH_FIRST
            && ordered
            && fits.getOrDefault(DatePattern.DAY_FIRST, 0) == most;
    return new DateGuess(best, either ? "ambiguous" : most < filled ? "mixed" : "");
  }
}
