package org.lychgate.linkage.index;

import java.util.List;

/**
 * The rows of an index that are worth comparing with one record.
 *
 * @param rows ascending, each once
 * @param cut whether there are more: so many people share what the record states that not all were
 *     looked at. Rows under the record's own number are never cut off
 */
public record Candidates(List<IndexRow> rows, boolean cut) {
  public Candidates {
    rows = List.copyOf(rows);
  }
}
