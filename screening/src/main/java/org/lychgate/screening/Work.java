package org.lychgate.screening;

import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * How a screening is shared out. Results do not depend on it.
 *
 * @param threads how many screen at a time, 1 to 256; with 1 all is done in the calling thread
 * @param rows how many customers one of them takes at a time, 1 or more
 */
public record Work(int threads, int rows) {
  private static final int THREADS_MAX = 256;
  private static final int ROWS = 1_000;

  public Work {
    if (threads < 1 || threads > THREADS_MAX || rows < 1) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the number of threads is out of range",
          "--threads 1 to " + THREADS_MAX + "; the default is one for each processor");
    }
  }

  /** One thread for each processor. */
  public static Work onAllProcessors() {
    return on(Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors()));
  }

  public static Work on(int threads) {
    return new Work(threads, ROWS);
  }
}
