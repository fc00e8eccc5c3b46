package org.lychgate.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A form that comes twice is done once. */
final class OnceTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-12T09:00:00Z"));
  private final Once once = new Once(now::get, new SplittableRandom(1));
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void run_twiceWithOneTicket_doesItOnceAndAnswersTheSame() {
    String ticket = once.ticket();
    assertThat(once.run(ticket, done::incrementAndGet)).isEqualTo(1);
    assertThat(once.run(ticket, done::incrementAndGet)).isEqualTo(1);
    assertThat(once.run(once.ticket(), done::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void run_fromManyAtOnce_doesItOnce() throws Exception {
    String ticket = once.ticket();
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(
            threads.submit(() -> {
              go.await();
              return once.run(ticket, done::incrementAndGet);
            }));
      }
      go.countDown();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void run_thatThrew_isTriedAgain() {
    String ticket = once.ticket();
    assertThatThrownBy(() ->
            once.run(
                ticket,
                () -> {
                  throw new IllegalStateException("away");
                }))
        .hasMessage("away");
    assertThat(once.run(ticket, done::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void run_afterHalfAnHour_isForgotten() {
    String ticket = once.ticket();
    once.run(ticket, done::incrementAndGet);
    now.set(now.get().plus(Duration.ofMinutes(29)));
    assertThat(once.run(ticket, done::incrementAndGet)).isEqualTo(1);
    now.set(now.get().plus(Duration.ofMinutes(2)));
    assertThat(once.run(ticket, done::incrementAndGet)).isEqualTo(2);
  }
}
