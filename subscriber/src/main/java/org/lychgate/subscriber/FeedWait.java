package org.lychgate.subscriber;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Waits between two passes for the feed to have something new, which is said by nobody but the
 * registry: the pass that follows asks and checks for itself.
 *
 * <p>A registry that does not let anybody wait answers at once; then it is asked each second. One
 * whose waiting requests break off or hang, as behind a proxy that cuts them, is asked each second
 * for some minutes.
 */
final class FeedWait {
  /** Longest time that one request waits. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  /** Between two looks where nobody may wait. */
  static final Duration LOOK = Duration.ofSeconds(1);

  /** So many looks are made before waiting is tried again after it has failed. */
  private static final int PLAIN_LOOKS = 300;

  private final ServerClient server;
  private final LongSupplier last;
  private final Sleeper sleeper;
  private int plainLooks;

  /**
   * @param last sequence number of the last notice that was taken
   */
  FeedWait(ServerClient server, LongSupplier last, Sleeper sleeper) {
    this.server = server;
    this.last = last;
    this.sleeper = sleeper;
  }

  /** Why a wait ended. */
  enum End {
    /** The feed has something that was not taken yet. */
    NEWS,
    /** The bell was rung. */
    RUNG,
    /** The time is over. */
    OVER
  }

  /** Waits no longer than {@code pause}. */
  End await(Duration pause, CompletableFuture<Void> rung) throws InterruptedException {
    Duration left = pause;
    while (left.compareTo(LOOK) >= 0 && !rung.isDone()) {
      long began = System.nanoTime();
      boolean waits = plainLooks == 0;
      Duration most = left.compareTo(LONGEST) < 0 ? left : LONGEST;
      long seconds = waits ? Math.max(1, most.toSeconds()) : 0;
      try {
        if (hasNews(seconds, rung)) {
          return End.NEWS;
        }
      } catch (Unreachable | Refused e) {
        // Is it the registry or only this road? The pass that follows finds out.
        plainLooks = waits ? PLAIN_LOOKS : plainLooks;
        sleeper.sleep(LOOK);
        return End.OVER;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      left = left.minus(took);
      if (took.toMillis() < seconds * 500 || !waits) {
        plainLooks = Math.max(0, plainLooks - 1);
        Duration look = left.compareTo(LOOK) < 0 ? left : LOOK;
        if (!rung.isDone() && look.isPositive()) {
          sleeper.sleep(look);
        }
        left = left.minus(look);
      }
    }
    if (!rung.isDone() && left.isPositive()) {
      sleeper.sleep(left);
    }
    return rung.isDone() ? End.RUNG : End.OVER;
  }

  private boolean hasNews(long seconds, CompletableFuture<Void> rung) {
    long after = last.getAsLong();
    String path = "/v1/feed?after=" + after + (seconds > 0 ? "&wait=" + seconds : "");
    return server
        .await(path, Duration.ofSeconds(seconds), rung)
        .filter(page ->
            SignedNotice.parsePage(page).stream().anyMatch(n -> n.notice().sequence() > after))
        .isPresent();
  }
}
