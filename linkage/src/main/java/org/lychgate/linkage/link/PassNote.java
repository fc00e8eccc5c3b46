package org.lychgate.linkage.link;

import java.util.List;

/**
 * One blocking pass as the estimation saw it.
 *
 * @param pass its name
 * @param learned labels of the columns whose m it helped to estimate: never one it blocks on
 * @param pairs pairs that it was the first to find
 * @param matches how many of them the model expects to be one person
 */
public record PassNote(String pass, List<String> learned, long pairs, double matches) {
  public PassNote {
    learned = List.copyOf(learned);
  }
}
