package org.lychgate.server.page.registrar;

import java.util.List;

/**
 * What is in a file, before anything is signed.
 *
 * @param read records
 * @param good how many of them can be sent
 * @param findings how many there are in all
 * @param lines the first of them
 * @param blocked why nothing of it can be sent; empty where it can
 * @param envelope what would be sent; empty where it cannot
 */
public record FileView(
    String name,
    long read,
    int good,
    int findings,
    List<FindingLine> lines,
    String blocked,
    String envelope) {
  public FileView {
    lines = List.copyOf(lines);
  }

  @Override
  public String toString() {
    return "file of " + read;
  }
}
