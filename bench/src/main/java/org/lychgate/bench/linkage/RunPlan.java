package org.lychgate.bench.linkage;

/**
 * One run over the customers of one nation.
 *
 * @param id short name, stable between runs
 * @param number whether the customers' file has a column for the number
 * @param livingEvery every so many of the living is a customer; 1 for all
 * @param deadEvery every so many of the dead is a customer; 1 for all
 */
record RunPlan(String id, String title, boolean number, int livingEvery, int deadEvery) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Whether this person is a customer: a share of the rows that keeps to no pattern in them. */
  boolean isCustomer(long row, boolean dead) {
    int every = dead ? deadEvery : livingEvery;
    long mixed = (row + 1) * GOLDEN;
    mixed = (mixed ^ (mixed >>> 29)) * GOLDEN;
    return Long.remainderUnsigned(mixed ^ (mixed >>> 32), every) == 0;
  }
}
