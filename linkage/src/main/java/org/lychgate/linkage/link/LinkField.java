package org.lychgate.linkage.link;

import java.util.List;

/**
 * One comparison, usually of one column.
 *
 * @param label the column's label
 * @param kind how values are compared
 * @param levels from equal to different; the first is equality
 * @param termFloor least frequency that a value counts with on the first level; 1 switches term
 *     frequencies off
 * @param terms frequency of each value that is more frequent than the floor, in the order of the
 *     values; cleaned text
 */
public record LinkField(
    String label, ColumnKind kind, List<LinkLevel> levels, double termFloor, List<LinkTerm> terms) {
  public LinkField {
    levels = List.copyOf(levels);
    terms = List.copyOf(terms);
  }
}
