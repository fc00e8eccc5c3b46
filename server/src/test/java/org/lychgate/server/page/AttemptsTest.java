package org.lychgate.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
  private Instant now = Instant.parse("2026-01-12T09:00:00Z");
  private final Attempts attempts = new Attempts(() -> now, 3, Duration.ofMinutes(5));

  private void count(String address, int times) {
    for (int i = 0; i < times; i++) {
      attempts.count(address);
    }
  }

  @Test
  void may_afterThree_isNoUntilTheFirstIsFiveMinutesAgo() {
    count("10.0.0.1", 2);
    assertThat(attempts.may("10.0.0.1")).isTrue();
    now = now.plusSeconds(60);
    count("10.0.0.1", 1);
    assertThat(attempts.may("10.0.0.1")).isFalse();
    assertThat(attempts.may("10.0.0.2")).isTrue();
    now = now.plusSeconds(239);
    assertThat(attempts.may("10.0.0.1")).isFalse();
    now = now.plusSeconds(1);
    assertThat(attempts.may("10.0.0.1")).isTrue();
  }

  @Test
  void may_oneNetworkOfVersionSix_countsAsOne() {
    count("2001:db8:0:1:0:0:0:5", 3);
    assertThat(attempts.may("2001:db8:0:1:a:b:c:d")).isFalse();
    assertThat(attempts.may("2001:db8:0:2:0:0:0:5")).isTrue();
  }

  @Test
  void may_moreAddressesThanAreRemembered_forgetsTheOldest() {
    count("first", 3);
    for (int i = 0; i < 50_000; i++) {
      attempts.count("a" + i);
    }
    assertThat(attempts.may("first")).isTrue();
    assertThat(attempts.may("a49999")).isTrue();
  }
}
