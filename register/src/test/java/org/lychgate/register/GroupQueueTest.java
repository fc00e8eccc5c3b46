package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lychgate.register.postgres.DbErrors;

final class GroupQueueTest {
  private final List<List<Integer>> written = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch rest = new CountDownLatch(1);

  /** The first group waits until all others are queued. */
  private List<Integer> write(List<Integer> group) {
    written.add(group);
    first.countDown();
    awaitQuietly(rest);
    if (group.contains(13)) {
      throw new IllegalArgumentException("thirteen");
    }
    return group.stream().map(n -> -n).toList();
  }

  private static List<Future<Integer>> send(
      GroupQueue<Integer, Integer> queue, ExecutorService threads, int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> threads.submit(() -> queue.submit(n))).toList();
  }

  private void sendAll(GroupQueue<Integer, Integer> queue, ExecutorService threads, int count)
      throws InterruptedException, ExecutionException {
    List<Future<Integer>> answers = new ArrayList<>(send(queue, threads, 0, 1));
    first.await();
    answers.addAll(send(queue, threads, 1, count));
    // Threads get to the queue in their own time; nobody is told when they wait in it.
    TimeUnit.MILLISECONDS.sleep(300);
    rest.countDown();
    for (int n = 0; n < count; n++) {
      Future<Integer> answer = answers.get(n);
      if (n == 13) {
        assertThatThrownBy(answer::get)
            .hasRootCauseInstanceOf(IllegalArgumentException.class)
            .hasRootCauseMessage("thirteen");
      } else {
        assertThat(answer.get()).isEqualTo(-n);
      }
    }
  }

  @Test
  void submit_ofManyAtOneMoment_writesThemTogetherAndAnswersEachItsOwn() throws Exception {
    try (GroupQueue<Integer, Integer> queue =
            new GroupQueue<>("test", Duration.ofMillis(8), _ -> 1, this::write);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sendAll(queue, threads, 12);
    }
    assertThat(written.getFirst()).containsExactly(0);
    assertThat(written).as("fewer groups than batches").hasSizeLessThan(12);
    assertThat(written.stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void submit_withOneThatCannotBeWritten_failsThatOneAlone() throws Exception {
    try (GroupQueue<Integer, Integer> queue =
            new GroupQueue<>("test", Duration.ofMillis(8), _ -> 1, this::write);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sendAll(queue, threads, 20);
    }
    assertThat(written).contains(List.of(13));
  }

  @Test
  void submit_whileTheDatabaseIsAway_failsAllAtOnceAndTriesNoneAlone() throws Exception {
    List<List<Integer>> tried = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(1);
    try (GroupQueue<Integer, Integer> queue =
            new GroupQueue<>(
                "test",
                Duration.ofMillis(8),
                _ -> 1,
                group -> {
                  tried.add(group);
                  awaitQuietly(all);
                  throw DbErrors.operator("no answer", new SQLException("text", "08006"));
                });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = send(queue, threads, 0, 12);
      TimeUnit.MILLISECONDS.sleep(300);
      all.countDown();
      for (Future<Integer> answer : answers) {
        assertThatThrownBy(answer::get).hasRootCauseMessage("the database is away");
      }
    }
    assertThat(tried.stream().mapToInt(List::size).sum()).as("each once").isEqualTo(12);
    assertThat(tried).as("not one by one").hasSizeLessThan(12);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void submit_ofLargeBatches_staysWithinTheBoundOfATransaction() throws Exception {
    int half = GroupQueue.REPORTS_MAX / 2;
    try (GroupQueue<Integer, Integer> queue =
            new GroupQueue<>("test", Duration.ofMillis(8), _ -> half, this::write);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sendAll(queue, threads, 9);
    }
    assertThat(written).allMatch(group -> group.size() <= 2).anyMatch(group -> group.size() == 2);
  }

  @Test
  void submit_ofOneLargerThanTheBound_isWrittenByItself() {
    rest.countDown();
    try (GroupQueue<Integer, Integer> queue =
        new GroupQueue<>(
            "test", Duration.ofMillis(8), _ -> 10 * GroupQueue.REPORTS_MAX, this::write)) {
      assertThat(queue.submit(5)).isEqualTo(-5);
    }
  }

  @Test
  void submit_afterTheEnd_failsAndWritesNothing() {
    rest.countDown();
    GroupQueue<Integer, Integer> queue =
        new GroupQueue<>("test", Duration.ofMillis(8), _ -> 1, this::write);
    queue.close();
    assertThatThrownBy(() -> queue.submit(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the register is closed");
    assertThat(written).isEmpty();
  }
}
