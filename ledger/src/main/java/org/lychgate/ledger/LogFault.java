package org.lychgate.ledger;

/**
 * The first place at which a log does not hold together.
 *
 * @param file relative to the log's folder, such as {@code tile/entries/000.p/17}
 * @param problem what is wrong there; names the entry where one entry is
 */
public record LogFault(String file, String problem) {
  @Override
  public String toString() {
    return file + ": " + problem;
  }
}
