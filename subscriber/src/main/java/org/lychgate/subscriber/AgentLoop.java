package org.lychgate.subscriber;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Pass after pass: at once when the feed has news, else when it is time to look at the editions
 * again, and after trouble in growing intervals, each shortened by chance by up to one half so that
 * a thousand agents do not come back in one moment.
 */
final class AgentLoop {
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(60);
  private static final Duration BACKOFF_MIN = Duration.ofMillis(200);

  private final Supplier<Pass> pass;
  private final FeedWait feed;
  private final Bell bell;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final Duration poll;

  /**
   * @param poll between two looks at the editions
   */
  AgentLoop(
      Supplier<Pass> pass,
      FeedWait feed,
      Bell bell,
      Sleeper sleeper,
      RandomGenerator random,
      Duration poll) {
    this.pass = pass;
    this.feed = feed;
    this.bell = bell;
    this.sleeper = sleeper;
    this.random = random;
    this.poll = poll;
  }

  /** Until {@code stopped} says so or the thread is interrupted. */
  void run(BooleanSupplier stopped) {
    Duration backoff = BACKOFF_MIN;
    boolean news = false;
    try {
      while (true) {
        bell.quiet();
        // After it: who stops the agent says so first and rings then.
        if (stopped.getAsBoolean()) {
          return;
        }
        Pass passed = pass.get();
        backoff = passed.isWell() ? BACKOFF_MIN : backoff;
        Duration pause = passed.isWell() ? poll : shortened(backoff);
        if (news && passed.result() == PassResult.CURRENT) {
          // Told of something that is not there: not to be asked for without end.
          sleeper.sleep(FeedWait.LOOK);
        }
        if (passed.hasDone("feed")) {
          news = feed.await(pause, bell.rung()) == FeedWait.End.NEWS;
        } else {
          news = false;
          sleeper.sleep(pause);
        }
        Duration twice = backoff.multipliedBy(2);
        backoff =
            passed.isWell() ? BACKOFF_MIN : twice.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : twice;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration shortened(Duration backoff) {
    long millis = backoff.toMillis();
    return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
  }
}
