package org.lychgate.linkage.index;

import org.lychgate.linkage.compare.NameText;

/** The numbers of all spellings of one name: from {@code from} to before {@code to}. */
record NameRange(int from, int to) {
  static final NameRange NONE = new NameRange(0, 0);

  /** The range of a folded spelling; {@link #NONE} for one that states no name. */
  static NameRange of(Dictionary.Names names, String folded) {
    return NameText.isMissing(folded) ? NONE : ofText(names, folded);
  }

  /** The same of any text, words for "not known" as well. */
  static NameRange ofText(Dictionary.Names names, String folded) {
    long range = names.rangeOf(folded);
    return new NameRange((int) (range >>> Integer.SIZE), (int) range);
  }

  boolean holds(int name) {
    return name >= from && name < to;
  }

  boolean isEmpty() {
    return from == to;
  }
}
