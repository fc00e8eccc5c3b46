package org.lychgate.linkage;

import java.util.List;

/**
 * The rows that could be one person.
 *
 * @param list best first; equals in row order
 * @param margin bits between the best and the best row about somebody else; infinite where there is
 *     none
 */
public record Matches(List<Match> list, double margin) {
  public Matches {
    list = List.copyOf(list);
  }
}
