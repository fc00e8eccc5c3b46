package org.lychgate.linkage.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The filters of the names looked for last, for one thread: in a file of customers a few hundred
 * names make up most of the rows.
 */
final class NameFilters {
  private static final int KEPT = 2_048;

  private final Dictionary.Names names;
  private final Map<String, NameFilter> families = newCache();
  private final Map<String, NameFilter> givens = newCache();

  NameFilters(Dictionary.Names names) {
    this.names = names;
  }

  /** Surnames that may agree with {@code family}. */
  NameFilter families(String family) {
    return get(families, family, NameFilter::families);
  }

  /** Given names that may agree with {@code given}. */
  NameFilter givens(String given) {
    return get(givens, given, NameFilter::givens);
  }

  private NameFilter get(
      Map<String, NameFilter> cache, String name, Function<String, NameFilter.Question> question) {
    NameFilter known = cache.get(name);
    if (known == null) {
      known = new NameFilter(names, question.apply(name));
      cache.put(name, known);
    }
    return known;
  }

  private static Map<String, NameFilter> newCache() {
    return new LinkedHashMap<>(KEPT, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, NameFilter> eldest) {
        return size() > KEPT;
      }
    };
  }
}
