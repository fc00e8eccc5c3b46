package org.lychgate.bench.subscriber;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a subscriber's measurements work with.
 *
 * @param rows of the death file
 * @param numberRows of the file that other tools are held against by number, at most {@code rows}
 * @param customers of the customers' file
 * @param questions single ones that are asked, even
 * @param threads of what runs in the measured processes
 * @param folder for the files; what is there is used
 * @param programs how they are started
 * @param limit how long one screening with scores may take: the customers are that many
 * @param patience with another tool
 */
public record Plan(
    long rows,
    long numberRows,
    long customers,
    int questions,
    long seed,
    int threads,
    Path folder,
    Programs programs,
    Duration limit,
    Duration patience) {
  /** Deaths of the whole measurement. */
  public static final long ROWS = 142_000_000;

  /** Deaths that other tools are held against by number. */
  public static final long NUMBER_ROWS = 10_000_000;

  /** Customers of the whole measurement. */
  public static final long CUSTOMERS = 1_000_000;

  /** Single questions. */
  public static final int QUESTIONS = 200_000;

  /** Whether bars for the whole size can be judged. */
  boolean isWhole() {
    return rows >= ROWS;
  }

  /** Whether bars for a comparison by number can be judged. */
  boolean isWholeByNumber() {
    return numberRows >= NUMBER_ROWS && customers >= CUSTOMERS;
  }
}
