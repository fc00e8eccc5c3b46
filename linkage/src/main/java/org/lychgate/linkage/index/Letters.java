package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lychgate.linkage.compare.NameText;

/** Where the names of an index begin with another letter: they are sorted by it. Immutable. */
final class Letters {
  private final int[] letters;
  private final List<NameRange> ranges;

  private Letters(int[] letters, List<NameRange> ranges) {
    this.letters = letters;
    this.ranges = ranges;
  }

  /** Finds them by bisection: some dozens of letters, some twenty reads each. */
  static Letters of(Dictionary.Names names) {
    List<Integer> letters = new ArrayList<>();
    List<NameRange> ranges = new ArrayList<>();
    int from = firstFrom(names, 0);
    while (from < names.size()) {
      int letter = letter(names, from);
      int to = firstFrom(names, letter + 1);
      letters.add(letter);
      ranges.add(new NameRange(from, to));
      from = to;
    }
    return new Letters(letters.stream().mapToInt(Integer::intValue).toArray(), ranges);
  }

  /** The code points with which folded spellings begin, ascending. */
  int[] letters() {
    return letters;
  }

  /** The numbers of all names that begin with this one. */
  NameRange of(int letter) {
    int at = Arrays.binarySearch(letters, letter);
    return at < 0 ? NameRange.NONE : ranges.get(at);
  }

  /** The first number whose folded spelling begins with this code point or a later one. */
  private static int firstFrom(Dictionary.Names names, int letter) {
    int low = 0;
    int high = names.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (letter(names, middle) < letter) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The code point with which a folded spelling begins; −1 for an empty one. */
  private static int letter(Dictionary.Names names, int name) {
    String folded = NameText.fold(names.get(name));
    return folded.isEmpty() ? -1 : folded.codePointAt(0);
  }
}
