package org.lychgate.edition.leaf;

import org.lychgate.model.PartialDate;

/**
 * The first year in which a death may be open to everyone.
 *
 * <p>The rule keeps a death closed for three calendar years. Two readings exist; this is the
 * stricter one: the whole of the three years after the year of death must be over. A date that is
 * not complete counts as its latest day; a death of unknown year is never open.
 */
public final class OpenFrom {
  /** The year of a death that is never open. */
  public static final int NEVER = 0xFFFF;

  private OpenFrom() {}

  /**
   * The year on whose 1 January {@code death} is open; {@link #NEVER} where its year is unknown.
   */
  public static int year(PartialDate death) {
    return death.year() > 0 ? death.year() + 4 : NEVER;
  }
}
