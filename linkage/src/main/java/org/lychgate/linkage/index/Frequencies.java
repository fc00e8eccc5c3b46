package org.lychgate.linkage.index;

import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.PartialDate;

/**
 * How many rows of an index have a value: the population against which an agreement is rare or
 * common. Everything was counted when the index was built. Immutable, for any thread.
 */
public final class Frequencies {
  private final PersonIndex index;
  private final Column givens;

  /**
   * @param givens rows by first given name, at the first number of each folded spelling
   */
  Frequencies(PersonIndex index, Column givens) {
    this.index = index;
    this.givens = givens;
  }

  /** How many rows the index has. */
  public long rows() {
    return index.size();
  }

  /** Rows with this surname, in any spelling that folds alike. */
  public double family(String family) {
    NameRange range = index.known().text(NameText.fold(family));
    return range.isEmpty()
        ? 0
        : (double) index.families().from(range.to()) - index.families().from(range.from());
  }

  /** Rows with this first given name. */
  public double given(String given) {
    NameRange range = index.known().text(NameText.fold(firstOf(given)));
    return range.isEmpty() ? 0 : givens.get(range.from());
  }

  /** Rows with this date of birth. */
  public double birth(PartialDate birth) {
    return index.births().count(DateCode.of(birth));
  }

  /** What is left of a given name when the rest of it is taken for middle names. */
  static String firstOf(String given) {
    int blank = given.indexOf(' ');
    return blank > 0 ? given.substring(0, blank) : given;
  }
}
