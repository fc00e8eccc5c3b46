package org.lychgate.nation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names drawn by weight, and beyond them rare ones: the beginning of one name and the end of
 * another.
 */
final class NamePool {
  private static final String VOWELS = "AEIOUY";

  /** Rare names are put together in so many tries; then a known one is taken. */
  private static final int TRIES = 4;

  private final String[] names;
  private final Alias alias;
  private final double rare;
  private final int longest;
  private final String[] beginnings;
  private final String[] ends;

  /**
   * @param weights by name; names that cannot be written are left out before
   * @param rare share of draws that are put together
   * @param longest letters of a name put together
   */
  NamePool(Map<String, Double> weights, double rare, int longest) {
    names = weights.keySet().toArray(String[]::new);
    alias = new Alias(weights.values().stream().mapToDouble(w -> w).toArray());
    this.longest = longest;
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (String name : names) {
      int cut = cut(name);
      if (cut > 0) {
        from.add(name.substring(0, cut));
        to.add(name.substring(cut));
      }
    }
    beginnings = from.toArray(String[]::new);
    ends = to.toArray(String[]::new);
    this.rare = beginnings.length < 8 ? 0 : rare;
  }

  String draw(Draws draws) {
    if (rare > 0 && draws.chance(rare)) {
      for (int i = 0; i < TRIES; i++) {
        String name =
            beginnings[draws.below(beginnings.length)].concat(ends[draws.below(ends.length)]);
        if (name.length() <= longest && name.length() >= 4) {
          return name;
        }
      }
    }
    return names[alias.draw(draws)];
  }

  /** The names that are drawn by weight, in the order in which they were given. */
  List<String> names() {
    return List.of(names);
  }

  /** Before the second run of vowels, at least three letters in; 0 where there is none. */
  private static int cut(String name) {
    if (name.indexOf(' ') >= 0 || name.indexOf('-') >= 0 || name.indexOf('\'') >= 0) {
      return 0;
    }
    for (int i = 3; i < name.length() - 1; i++) {
      if (VOWELS.indexOf(name.charAt(i)) >= 0 && VOWELS.indexOf(name.charAt(i - 1)) < 0) {
        return i;
      }
    }
    return 0;
  }
}
