package org.lychgate.register;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.lychgate.model.OperatorException;

/**
 * The newest notices in memory, and who waits for the next one. Whoever writes a notice says so
 * after it is committed; one thread then looks once, however many wait. What another process wrote,
 * or what was missed, is found by a look every few seconds.
 */
final class NoticeHead implements AutoCloseable {
  /** Notices kept in memory: what a thousand waiting recipients ask for is not read again. */
  static final int KEPT = 4096;

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final ArrayDeque<SignedNotice> kept = new ArrayDeque<>();
  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile long head;
  private boolean poked;
  private long pokes;
  private long seen;
  private boolean closed;

  NoticeHead(Outbox outbox, long head) {
    this.outbox = outbox;
    this.head = head;
    this.thread = Thread.ofPlatform().name("lychgate-notices").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Sequence number of the newest notice known here. */
  long head() {
    return head;
  }

  /** Has {@code told} hear of each new head, soon after it is committed; it must not wait. */
  AutoCloseable listen(LongConsumer told) {
    listeners.add(told);
    return () -> listeners.remove(told);
  }

  /** Something may have been committed. */
  synchronized void poke() {
    poked = true;
    pokes++;
    notifyAll();
  }

  /** Whether something was committed here that has not been read yet. */
  synchronized boolean isBehind() {
    return seen < pokes;
  }

  private synchronized long pokes() {
    return pokes;
  }

  private synchronized void seen(long at) {
    seen = Math.max(seen, at);
  }

  /** Notices after {@code after} from memory; empty where they do not reach back that far. */
  synchronized Optional<List<SignedNotice>> find(long after, int limit) {
    if (after >= head) {
      return Optional.of(List.of());
    }
    if (kept.isEmpty() || kept.getFirst().sequence() > after + 1) {
      return Optional.empty();
    }
    List<SignedNotice> out = new ArrayList<>();
    for (SignedNotice notice : kept) {
      if (notice.sequence() > after && out.size() < limit) {
        out.add(notice);
      }
    }
    return Optional.of(List.copyOf(out));
  }

  private void run() {
    while (await()) {
      try {
        look();
      } catch (RuntimeException e) {
        // Nothing may end this thread: everybody who waits hangs on it.
        String what = e instanceof OperatorException ? "" + e.getMessage() : "" + e.getClass();
        System.getLogger(NoticeHead.class.getName())
            .log(Level.WARNING, "notices are not looked for now: " + what);
      }
    }
  }

  private synchronized boolean await() {
    try {
      if (!poked && !closed) {
        wait(LOOK.toMillis());
      }
      poked = false;
      return !closed;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void look() {
    while (true) {
      long at = pokes();
      List<SignedNotice> fresh = outbox.read(head, Register.FEED_MAX);
      if (fresh.isEmpty()) {
        seen(at);
        return;
      }
      synchronized (this) {
        kept.addAll(fresh);
        while (kept.size() > KEPT) {
          kept.removeFirst();
        }
        head = fresh.getLast().sequence();
        if (fresh.size() < Register.FEED_MAX) {
          // Before anybody is told, who then asks.
          seen(at);
        }
      }
      listeners.forEach(told -> told.accept(head));
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join(LOOK.toMillis() * 2);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
