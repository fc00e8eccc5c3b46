package org.lychgate.bench.register;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/**
 * Reporters who send batches to a registry that may die at any moment: what is not acknowledged
 * they send again, as it was, until it is.
 */
final class Sending {
  private static final int SENDERS = 6;
  private static final long AGAIN_NANOS = 20_000_000;

  /** Longest wait between two batches of one sender, in ms. */
  private static final int PAUSE = 15;

  private final long seed;
  private final Map<Registry.Sent, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<Registry.Sent, Long> leaves = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger takenUnsaid = new AtomicInteger();
  private volatile @Nullable Calls target;

  Sending(long seed) {
    this.seed = seed;
  }

  /** Where to; nobody sends while there is nothing. */
  void setTarget(@Nullable Calls calls) {
    target = calls;
  }

  /** What was acknowledged: what became of each batch's messages, without places and ids. */
  Map<Registry.Sent, String> acknowledged() {
    return acknowledged;
  }

  /** The SUBMISSION leaf by which each was acknowledged. */
  Map<Registry.Sent, Long> leaves() {
    return leaves;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Has everybody give up. */
  void give(String why) {
    problems.add(why);
  }

  int onTheirWay() {
    return onTheirWay.get();
  }

  /** Requests whose connection broke. */
  int broken() {
    return broken.get();
  }

  /** Answers 503. */
  int unavailable() {
    return unavailable.get();
  }

  /** Batches that had been taken without their sender having heard. */
  int takenUnsaid() {
    return takenUnsaid.get();
  }

  /** Begins to send; ends when all are acknowledged or one was refused. */
  List<Thread> begin(List<Registry.Sent> batches) {
    ConcurrentLinkedQueue<Registry.Sent> left = new ConcurrentLinkedQueue<>(batches);
    List<Thread> out = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      SplittableRandom random =
          new SplittableRandom(seed + batches.getFirst().batch().first() * 31L + i);
      out.add(Thread.ofVirtual().start(() -> sendAll(left, random)));
    }
    return out;
  }

  /** Sends all of them and waits for it. */
  void all(List<Registry.Sent> batches) throws IOException {
    join(begin(batches));
  }

  static void join(List<Thread> threads) throws IOException {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void sendAll(ConcurrentLinkedQueue<Registry.Sent> left, SplittableRandom random) {
    for (Registry.Sent next = left.poll(); next != null; next = left.poll()) {
      boolean first = true;
      while (problems.isEmpty() && !send(next, first)) {
        first = false;
        LockSupport.parkNanos(AGAIN_NANOS);
      }
      LockSupport.parkNanos(random.nextInt(PAUSE * 1_000_000));
    }
  }

  private boolean send(Registry.Sent batch, boolean first) {
    Calls calls = target;
    if (calls == null) {
      return false;
    }
    onTheirWay.incrementAndGet();
    try {
      Reply reply = calls.submit(batch);
      if (reply.status() == 503) {
        unavailable.incrementAndGet();
        return false;
      }
      if (!reply.isOk()) {
        problems.add("a batch was refused: " + reply.words());
        return true;
      }
      if (first && reply.status() == 200) {
        problems.add("a batch that came for the first time was there before");
      }
      takenUnsaid.addAndGet(!first && reply.status() == 200 ? 1 : 0);
      acknowledged.put(batch, became(reply.json()));
      leaves.put(batch, reply.json().getInt("submissionLeaf"));
      return true;
    } catch (IOException _) {
      broken.incrementAndGet();
      return false;
    } finally {
      onTheirWay.decrementAndGet();
    }
  }

  /** What an acknowledgement says became of the messages. */
  static String became(JsonFields answer) {
    Map<String, String> out = new TreeMap<>();
    for (Json message : answer.getArray("messages")) {
      JsonFields fields = JsonFields.of(message);
      StringBuilder reasons = new StringBuilder();
      fields.getArray("reasons").forEach(reason -> reasons.append(reason.canonicalText()));
      out.put(fields.getText("messageId"), fields.getText("outcome") + reasons);
    }
    return out.toString();
  }

  /**
   * Sends what was acknowledged once more: each has to be known, with the leaf it had.
   *
   * @return what is wrong
   */
  List<String> ask(Calls calls, List<Registry.Sent> batches) throws IOException {
    List<String> out = new ArrayList<>();
    for (Registry.Sent batch : batches) {
      Reply reply = calls.submit(batch);
      if (reply.status() != 200) {
        out.add("an acknowledged batch, sent again, is answered " + reply.words());
      } else if (!Long.valueOf(reply.json().getInt("submissionLeaf")).equals(leaves.get(batch))
          || !became(reply.json()).equals(acknowledged.get(batch))) {
        out.add("an acknowledged batch is another one now");
      }
    }
    return out;
  }
}
