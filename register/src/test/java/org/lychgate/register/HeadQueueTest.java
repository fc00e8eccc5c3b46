package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

final class HeadQueueTest {
  private final List<List<Integer>> written = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch rest = new CountDownLatch(1);

  /** The first group waits until all others are queued. */
  private List<Integer> write(List<Integer> group) {
    written.add(group);
    first.countDown();
    try {
      rest.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (group.contains(13)) {
      throw new IllegalArgumentException("thirteen");
    }
    return group.stream().map(n -> -n).toList();
  }

  private static List<Future<Integer>> send(
      HeadQueue<Integer, Integer> queue, ExecutorService threads, int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> threads.submit(() -> queue.write(n))).toList();
  }

  private void sendAll(HeadQueue<Integer, Integer> queue, ExecutorService threads, int count)
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
  void write_ofManyAtOneMoment_writesThemTogetherAndAnswersEachItsOwn() throws Exception {
    try (HeadQueue<Integer, Integer> queue = new HeadQueue<>(_ -> 1, this::write);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sendAll(queue, threads, 12);
    }
    assertThat(written.getFirst()).containsExactly(0);
    assertThat(written).as("fewer groups than batches").hasSizeLessThan(12);
    assertThat(written.stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void write_withOneThatCannotBeWritten_failsThatOneAlone() throws Exception {
    try (HeadQueue<Integer, Integer> queue = new HeadQueue<>(_ -> 1, this::write);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sendAll(queue, threads, 20);
    }
    assertThat(written).contains(List.of(13));
  }

  @Test
  void write_ofLargeBatches_staysWithinTheBoundOfATransaction() throws Exception {
    int half = HeadQueue.REPORTS_MAX / 2;
    try (HeadQueue<Integer, Integer> queue = new HeadQueue<>(_ -> half, this::write);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      sendAll(queue, threads, 9);
    }
    assertThat(written).allMatch(group -> group.size() <= 2).anyMatch(group -> group.size() == 2);
  }

  @Test
  void write_ofOneLargerThanTheBound_isWrittenByItself() {
    rest.countDown();
    try (HeadQueue<Integer, Integer> queue =
        new HeadQueue<>(_ -> 10 * HeadQueue.REPORTS_MAX, this::write)) {
      assertThat(queue.write(5)).isEqualTo(-5);
    }
  }

  @Test
  void write_afterTheEnd_failsAndWritesNothing() {
    rest.countDown();
    HeadQueue<Integer, Integer> queue = new HeadQueue<>(_ -> 1, this::write);
    queue.close();
    assertThatThrownBy(() -> queue.write(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the register is closed");
    assertThat(written).isEmpty();
  }
}
