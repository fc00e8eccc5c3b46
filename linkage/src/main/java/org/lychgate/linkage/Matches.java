package org.lychgate.linkage;

import java.util.List;

/**
 * The rows that could be one person.
 *
 * @param list best first; equals in row order
 * @param margin bits between the best and the best row about somebody else; infinite where there is
 *     none
 * @param cut whether so many rows could be meant that not all of them were looked at
 */
public record Matches(List<Match> list, double margin, boolean cut) {
  public Matches {
    list = List.copyOf(list);
  }
}
