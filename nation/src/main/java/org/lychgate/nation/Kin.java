package org.lychgate.nation;

import java.util.OptionalLong;

/**
 * Rows of somebody's closest relatives who are in the nation too. Each link holds from both sides:
 * a husband's wife has him as spouse, a father's child may be any of his children.
 *
 * @param spouse whom they married, alive or not
 * @param father the row of the father
 * @param mother the row of the mother
 * @param child one of the children: the eldest in the nation
 * @param twin born on the same day of the same mother
 */
public record Kin(
    OptionalLong spouse,
    OptionalLong father,
    OptionalLong mother,
    OptionalLong child,
    OptionalLong twin) {
  /** Nobody of the family is in the nation. */
  public static final Kin NONE =
      new Kin(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  @Override
  public String toString() {
    return "kin";
  }
}
