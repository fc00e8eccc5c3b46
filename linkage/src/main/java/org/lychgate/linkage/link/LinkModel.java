package org.lychgate.linkage.link;

import java.util.List;

/**
 * Everything that turns two rows into a probability; the same model gives the same output.
 *
 * @param columns what the tables must hold, in any order
 * @param fields the comparisons
 * @param prior probability that two rows drawn at random are one person, above 0 and below 1
 * @param passes what each blocking pass gave while the model was estimated; for the reader
 */
public record LinkModel(
    List<LinkColumn> columns, List<LinkField> fields, double prior, List<PassNote> passes) {
  public LinkModel {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
    passes = List.copyOf(passes);
  }
}
