package org.lychgate.subscriber;

import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for {@code duration} of real time. */
  static Sleeper real() {
    return Thread::sleep;
  }

  /**
   * Returns after {@code duration}.
   *
   * @throws InterruptedException if the thread is to stop
   */
  void sleep(Duration duration) throws InterruptedException;
}
