package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is slow to count is not counted at every look. */
final class SparingTest {
  private long now = -5;
  private long takes;
  private int counted;

  private final Sparing<Integer> sparing =
      new Sparing<>(
          () -> {
            now += TimeUnit.MILLISECONDS.toNanos(takes);
            return ++counted;
          },
          () -> now);

  private void pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void get_quick_countsEachTime() {
    takes = 100;
    assertThat(sparing.get()).isEqualTo(1);
    assertThat(sparing.get()).isEqualTo(2);
    assertThat(sparing.get()).isEqualTo(3);
  }

  @Test
  void get_slow_tellsTheSameForTwentyTimesAsLong() {
    takes = 300;
    assertThat(sparing.get()).isEqualTo(1);
    pass(5_999);
    assertThat(sparing.get()).isEqualTo(1);
    pass(1);
    assertThat(sparing.get()).isEqualTo(2);
    takes = 1;
    pass(6_000);
    assertThat(sparing.get()).isEqualTo(3);
    assertThat(sparing.get()).isEqualTo(4);
  }

  @Test
  void get_countingFails_isNoAnswerAndIsTriedAgain() {
    boolean[] away = {true};
    Sparing<String> mine =
        new Sparing<>(
            () -> {
              if (away[0]) {
                throw new IllegalStateException("away");
              }
              return "there";
            },
            () -> now);
    assertThatThrownBy(mine::get).isInstanceOf(IllegalStateException.class);
    away[0] = false;
    assertThat(mine.get()).isEqualTo("there");
  }
}
