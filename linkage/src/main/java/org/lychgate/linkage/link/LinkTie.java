package org.lychgate.linkage.link;

import java.util.List;

/**
 * How much of one field's evidence another has already given: people who live in one town share its
 * postcodes, relatives share a rare surname and a birthplace.
 *
 * <p>A model's ties are ordered from the strongest. For a pair, each tie counts whose two fields
 * are both stated and not yet joined by stronger ties that count, so that no fact is taken off
 * twice.
 *
 * @param first label of a field
 * @param second label of another
 * @param bits what to add, by level of the first and then of the second; below 0 where two people
 *     agree on both more often than chance would have it
 */
public record LinkTie(String first, String second, List<List<Double>> bits) {
  public LinkTie {
    bits = bits.stream().map(List::copyOf).toList();
  }
}
