package org.lychgate.formats;

/**
 * A place between two records of a CSV file, from which it can be read without what is before.
 *
 * @param offset bytes before it
 * @param lines lines before it
 */
public record CsvPlace(long offset, long lines) {
  /** Before the header. */
  public static final CsvPlace START = new CsvPlace(0, 0);
}
