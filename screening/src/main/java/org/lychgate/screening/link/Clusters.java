package org.lychgate.screening.link;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.linkage.link.LinkTable;

/** Rows of one file that matched pairs hold together, one after the other. */
final class Clusters {
  private final int[] parent;

  /** Every row by itself. */
  Clusters(int rows) {
    parent = new int[rows];
    for (int row = 0; row < rows; row++) {
      parent[row] = row;
    }
  }

  /** Two rows are one person. */
  void join(int a, int b) {
    int first = root(a);
    int second = root(b);
    // The first row leads, so that the numbers do not depend on the order of the pairs.
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  /** Clusters of two rows or more. */
  long countSeveral() {
    boolean[] several = new boolean[parent.length];
    long count = 0;
    for (int row = 0; row < parent.length; row++) {
      int root = root(row);
      if (root != row && !several[root]) {
        several[root] = true;
        count++;
      }
    }
    return count;
  }

  /**
   * Writes {@code id,cluster} for every row in order; clusters are numbered from 1 by first row.
   */
  void write(LinkTable table, AtomicOutput out) {
    int[] number = new int[parent.length];
    int last = 0;
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(new Unclosed(out), StandardCharsets.UTF_8))) {
      csv.writeRecord("id", "cluster");
      for (int row = 0; row < parent.length; row++) {
        int root = root(row);
        if (number[root] == 0) {
          number[root] = ++last;
        }
        csv.writeRecord(table.id(row), Integer.toString(number[root]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int root(int row) {
    int at = row;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
