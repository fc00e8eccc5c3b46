package org.lychgate.linkage.link;

import java.util.List;

/**
 * Everything that turns two rows into a probability; the same model gives the same output.
 *
 * @param columns what the tables must hold, in any order
 * @param fields the comparisons, in the order of the columns
 * @param ties what the fields have in common, strongest first
 * @param prior probability that two rows drawn at random are one person, above 0 and below 1
 * @param passes what each blocking pass gave while the model was estimated; for the reader
 */
public record LinkModel(
    List<LinkColumn> columns,
    List<LinkField> fields,
    List<LinkTie> ties,
    double prior,
    List<PassNote> passes) {
  public LinkModel {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
    ties = List.copyOf(ties);
    passes = List.copyOf(passes);
  }

  /** The same with another prior. */
  public LinkModel withPrior(double value) {
    return new LinkModel(columns, fields, ties, value, passes);
  }
}
