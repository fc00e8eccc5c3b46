package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lychgate.linkage.compare.NameText;

/**
 * The names of an index that count as the same as one: in any spelling that folds alike, with a
 * generation suffix behind it, and of a surname the same parts in another order or joined.
 */
final class NameSpellings {
  /** More parts have too many orders to look each of them up. */
  static final int PARTS_MAX = 4;

  private final Dictionary.Names names;
  private final Suffixed suffixed;
  private final List<NameRange> found = new ArrayList<>(2);

  private NameSpellings(Dictionary.Names names, Suffixed suffixed) {
    this.names = names;
    this.suffixed = suffixed;
  }

  /** All that are the name {@code folded}, alone or with a suffix behind it. */
  static List<NameRange> of(Dictionary.Names names, Suffixed suffixed, String folded) {
    NameSpellings spellings = new NameSpellings(names, suffixed);
    spellings.add(folded);
    return spellings.ranges();
  }

  /** All that are the surname {@code family}. */
  static List<NameRange> ofFamily(Dictionary.Names names, Suffixed suffixed, String family) {
    NameSpellings spellings = new NameSpellings(names, suffixed);
    String folded = NameText.fold(family);
    Set<String> all = new LinkedHashSet<>();
    all.add(folded);
    for (int i = 1; i < folded.length(); i++) {
      // LOPEZ GARCIA and GARCIALOPEZ, in either direction.
      all.add(folded.substring(i) + folded.substring(0, i));
    }
    List<String> parts = NameText.listParts(family);
    if (parts.size() > 2 && parts.size() <= PARTS_MAX) {
      addOrders("", parts, all);
    }
    all.forEach(spellings::add);
    return spellings.ranges();
  }

  private static void addOrders(String begun, List<String> left, Set<String> to) {
    if (left.isEmpty()) {
      to.add(begun);
      return;
    }
    for (int i = 0; i < left.size(); i++) {
      List<String> others = new ArrayList<>(left);
      String next = others.remove(i);
      addOrders(begun + next, others, to);
    }
  }

  private void add(String folded) {
    if (NameText.isMissing(folded)) {
      return;
    }
    found.addAll(suffixed.of(folded));
    NameRange range = NameRange.of(names, folded);
    if (!range.isEmpty()) {
      found.add(range);
    }
  }

  private List<NameRange> ranges() {
    return List.copyOf(found);
  }
}
