package org.lychgate.server;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.register.Register;
import org.lychgate.register.SignedNotice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Requests of the feed that wait for the next notice. One that waits holds a connection and an
 * object: no thread, and nothing of the database. All of them are answered by the one thread that
 * learns of a notice, with one answer put together once.
 */
final class FeedWaiters implements AutoCloseable {
  /** Most that wait at one moment; whoever comes then is answered at once, as without waiting. */
  static final int MOST = 8192;

  private final Register register;
  private final AutoCloseable listening;
  private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicReference<@Nullable Page> last = new AtomicReference<>();
  private volatile boolean closed;

  FeedWaiters(Register register) {
    this.register = register;
    this.listening = register.exchange().listen(this::told);
  }

  /** A request that waits. */
  private record Waiter(long after, int limit, DeferredResult<ResponseEntity<byte[]>> result) {
    // One request is not another, whatever both ask for.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private record Page(long after, int limit, long head, ResponseEntity<byte[]> answer) {}

  /** Notices after {@code after} as they are now. */
  ResponseEntity<byte[]> now(long after, int limit) {
    List<Json> notices = new ArrayList<>();
    for (SignedNotice notice : register.feed(after, limit)) {
      notices.add(notice.feedJson());
    }
    return Problem.json(HttpStatus.OK, Json.object().put("notices", new Json.Arr(notices)).build());
  }

  /**
   * The same, but not before there are any.
   *
   * @param seconds longest time; then the answer has none
   */
  DeferredResult<ResponseEntity<byte[]>> later(long after, int limit, int seconds) {
    DeferredResult<ResponseEntity<byte[]>> result =
        new DeferredResult<>(seconds * 1000L, () -> now(after, limit));
    if (after < register.exchange().head() || closed) {
      result.setResult(shared(after, limit));
      return result;
    }
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
      result.setResult(now(after, limit));
      return result;
    }
    Waiter waiter = new Waiter(after, limit, result);
    waiting.add(waiter);
    result.onCompletion(() -> remove(waiter));
    // Told between the look and the list, it would wait for the notice after that.
    if (after < register.exchange().head() || closed) {
      answer(waiter);
    }
    return result;
  }

  private void remove(Waiter waiter) {
    if (waiting.remove(waiter)) {
      count.decrementAndGet();
    }
  }

  private void told(long head) {
    for (Waiter waiter : waiting) {
      if (waiter.after() < head) {
        answer(waiter);
      }
    }
  }

  private void answer(Waiter waiter) {
    remove(waiter);
    try {
      waiter.result().setResult(shared(waiter.after(), waiter.limit()));
    } catch (RuntimeException e) {
      // Its client asks again; nobody else is to wait for that.
      System.getLogger(FeedWaiters.class.getName())
          .log(Level.WARNING, "a waiting request was not answered: " + e.getClass().getName());
      waiter.result().setErrorResult(e);
    }
  }

  /** Everybody who was up to date asks for the same: it is put together once. */
  private ResponseEntity<byte[]> shared(long after, int limit) {
    long head = register.exchange().head();
    Page page = last.get();
    if (page == null || page.after() != after || page.limit() != limit || page.head() != head) {
      page = new Page(after, limit, head, now(after, limit));
      last.set(page);
    }
    return page.answer();
  }

  /** How many wait now. */
  int waiting() {
    return count.get();
  }

  /** Answers everybody who waits, and lets nobody wait any more. */
  @Override
  public void close() {
    closed = true;
    waiting.forEach(this::answer);
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
