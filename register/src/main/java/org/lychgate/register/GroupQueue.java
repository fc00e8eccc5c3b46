package org.lychgate.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.lychgate.register.postgres.DbErrors;

/**
 * One thread that does together what many ask for at one moment. While one group is on its way
 * others queue up, and the next takes them all: so a registry that gets five hundred reports a
 * second one by one writes at the ledger's head a few dozen times, and asks the database as often
 * who has sent what before. One thread and a queue, as hundreds that wait for a lock or a
 * connection cost more than what they wait for.
 *
 * @param <B> what is asked for, a batch
 * @param <A> what is answered to one
 */
final class GroupQueue<B, A> implements AutoCloseable {
  /** Reports of one group: what comes next, a reversal perhaps, waits for so many. */
  static final int REPORTS_MAX = 1_000;

  static final int BATCHES_MAX = 128;

  /** Reports of a group above which its own cost is no longer worth waiting for company. */
  private static final int FEW = 64;

  private final long gatherNanos;
  private final ToIntFunction<B> size;
  private final Function<List<B>, List<A>> writer;

  /** Nothing stands for the end. */
  private final BlockingQueue<Optional<Waiting<B, A>>> queue = new LinkedBlockingQueue<>();

  private final Thread thread;
  private volatile boolean closed;

  /** Whether the last group had several batches, and few reports. */
  private boolean gathers;

  private record Waiting<B, A>(B batch, CompletableFuture<A> answer) {}

  /**
   * Begins to work.
   *
   * @param name of the thread
   * @param gather how long to wait for more, where several small ones came one after the other
   * @param size how many reports a batch has
   * @param writer does a group as a whole, or throws and has done nothing; then each is tried by
   *     itself, but for a database that is away
   */
  GroupQueue(
      String name, Duration gather, ToIntFunction<B> size, Function<List<B>, List<A>> writer) {
    this.gatherNanos = gather.toNanos();
    this.size = size;
    this.writer = writer;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Has it done together with others; returns when it is. */
  A submit(B batch) {
    Waiting<B, A> waiting = new Waiting<>(batch, new CompletableFuture<>());
    queue.add(Optional.of(waiting));
    if (closed) {
      // The thread may have looked for the last time before this came.
      waiting.answer().completeExceptionally(new IllegalStateException("the register is closed"));
    }
    try {
      return waiting.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void run() {
    for (Optional<Waiting<B, A>> next = next(); next.isPresent(); next = next()) {
      write(take(next.get()));
    }
    fail(
        queue.stream().flatMap(Optional::stream).toList(),
        new IllegalStateException("the register is closed"));
  }

  private Optional<Waiting<B, A>> next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        // Nobody has a reason to; what is queued is to be answered.
        continue;
      }
    }
  }

  /**
   * All that wait, within bounds. Where several small batches came while the last were written,
   * more are about to come: a few milliseconds let them share what a group costs by itself.
   */
  private List<Waiting<B, A>> take(Waiting<B, A> first) {
    if (gathers) {
      LockSupport.parkNanos(gatherNanos);
    }
    List<Waiting<B, A>> out = new ArrayList<>();
    out.add(first);
    int reports = size.applyAsInt(first.batch());
    for (Optional<Waiting<B, A>> next = queue.peek(); next != null; next = queue.peek()) {
      reports += next.map(n -> size.applyAsInt(n.batch())).orElse(0);
      if (next.isEmpty() || reports > REPORTS_MAX || out.size() == BATCHES_MAX) {
        break;
      }
      out.add(next.get());
      queue.remove();
    }
    gathers = out.size() > 1 && reports <= FEW;
    return out;
  }

  private void write(List<Waiting<B, A>> group) {
    try {
      List<A> answers = writer.apply(group.stream().map(Waiting::batch).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (group.size() == 1 || DbErrors.isAway(e)) {
        fail(group, e);
      } else {
        // One of them may be the reason; the others are not to suffer from it.
        group.forEach(one -> write(List.of(one)));
      }
    }
  }

  private void fail(List<Waiting<B, A>> group, Throwable why) {
    group.forEach(one -> one.answer().completeExceptionally(why));
  }

  /** Ends when the group at hand is done; what still waits fails, and nothing was done about it. */
  @Override
  public void close() {
    closed = true;
    queue.add(Optional.empty());
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
