package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.PersonName;

/**
 * The surnames of an index with a generation suffix behind them (SMITH JR), by what is left without
 * it. Files with a column for suffixes have few; they are listed when first asked for. Any number
 * of threads.
 */
final class Suffixed {
  private final Dictionary.Names names;
  private final Parts parts;
  private volatile Map<String, List<NameRange>> known = Map.of();
  private volatile boolean isKnown;

  Suffixed(Dictionary.Names names, Parts parts) {
    this.names = names;
    this.parts = parts;
  }

  /** Those that are this folded spelling without their suffix. */
  List<NameRange> of(String folded) {
    if (!isKnown) {
      find();
    }
    return known.getOrDefault(folded, List.of());
  }

  private synchronized void find() {
    if (isKnown) {
      return;
    }
    // A suffix behind a surname makes it one of several parts.
    Set<Integer> suffixed = new TreeSet<>();
    for (String suffix : NameText.SUFFIXES) {
      NameRange range = NameRange.of(names, suffix);
      parts.forEachFamily(range.from(), range.to(), suffixed::add);
    }
    Map<String, List<NameRange>> found = new HashMap<>();
    for (int name : suffixed) {
      String text = names.get(name);
      String bare = IdentityComparison.withSuffix(new PersonName(text, "", "", "")).family();
      if (bare.length() < text.length()) {
        found
            .computeIfAbsent(NameText.fold(bare), _ -> new ArrayList<>(1))
            .add(new NameRange(name, name + 1));
      }
    }
    known = found;
    isKnown = true;
  }
}
