package org.lychgate.bench.register;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What is measured.
 *
 * @param folder for the files; on the disk that is measured
 * @param people in the directory of number holders
 * @param reports of the year, at most half as many
 * @param seed of people, deaths and moments
 * @param nanos a running clock in nanoseconds
 * @param served registries as processes, and what is done to them
 */
public record RegisterPlan(
    Path folder, int people, int reports, long seed, LongSupplier nanos, ServedPlan served) {
  /** Reports that the bar speaks of: the deaths of the United States in a year. */
  public static final int REPORTS = 3_000_000;

  /** As many as the SYNTHETIC realm has numbers for in one nation. */
  public static final int PEOPLE = 30_000_000;

  /** Whether the size is the one that the bars speak of. */
  boolean judged() {
    return people >= PEOPLE && reports >= REPORTS;
  }
}
