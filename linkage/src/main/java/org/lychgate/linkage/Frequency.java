package org.lychgate.linkage;

/**
 * How the share of a value in an index takes the place of the average.
 *
 * @param average share of a value, 0 to 1
 * @param floor least share that is believed
 * @param rows how many rows of average share are added to those of the index
 */
record Frequency(double average, double floor, double rows) {
  /**
   * The share of a value that {@code count} of {@code size} rows have.
   *
   * @param count 0 to size
   */
  double share(double count, long size) {
    return Math.max(floor, (count + rows * average) / (size + rows));
  }
}
