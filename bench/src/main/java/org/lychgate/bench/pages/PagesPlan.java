package org.lychgate.bench.pages;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.lychgate.bench.register.ServedPlan;

/**
 * What is measured.
 *
 * @param folder for the files; a registry that is there already, filled, is used
 * @param people in the directory of number holders; half of them are listed
 * @param rows of the larger file that is uploaded; the smaller one has a tenth
 * @param seconds for which each thing is asked, after a third as much to warm up
 * @param seed of people and keys
 * @param nanos a running clock in nanoseconds
 * @param served how the registry is started
 */
public record PagesPlan(
    Path folder,
    int people,
    int rows,
    int seconds,
    long seed,
    LongSupplier nanos,
    ServedPlan served) {
  /** Of whom a million are listed. */
  public static final int PEOPLE = 2_000_000;

  /** Customers of the upload that the bar speaks of. */
  public static final int ROWS = 1_000_000;

  public static final int SECONDS = 60;

  /** Fewest of which there are enough who are not listed. */
  public static final int PEOPLE_MIN = 2_000;

  private static final int SECONDS_JUDGED = 20;

  /** Whether size and time are such as the bars speak of. */
  boolean judged() {
    return people >= PEOPLE && seconds >= SECONDS_JUDGED;
  }

  boolean judgedUpload() {
    return people >= PEOPLE && rows >= ROWS;
  }

  int warmSeconds() {
    return Math.max(1, seconds / 3);
  }
}
