package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DaysTest {
  private static final Instant BEGAN = Instant.parse("2026-01-12T09:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private Instant clock = BEGAN;
  private Duration passed = Duration.ZERO;
  private final Days days = new Days(() -> clock, () -> 77 + passed.toNanos());

  private Optional<String> doubt() {
    return days.findDoubt(Optional.of(DAY));
  }

  @Test
  void today_asTimePasses_isTheClocksDay() {
    passed = Duration.ofDays(400);
    clock = BEGAN.plus(passed).plusSeconds(20_000);
    assertThat(days.today()).isEqualTo(LocalDate.of(2027, 2, 16));
    assertThat(doubt()).isEmpty();
    assertThat(days.findDoubt(Optional.empty())).isEmpty();
  }

  @Test
  void today_whenTheClockJumpsForward_isTheDayByTheTimeThatHasPassed() {
    passed = Duration.ofDays(2);
    clock = BEGAN.plus(Duration.ofDays(402));
    assertThat(days.today()).isEqualTo(DAY.plusDays(2));
    assertThat(doubt().orElseThrow()).contains("jumped to 2027-02-18").contains("2026-01-14");
    clock = BEGAN.plus(passed);
    assertThat(doubt()).isEmpty();
    assertThat(days.today()).isEqualTo(DAY.plusDays(2));
  }

  @Test
  void today_whenTheClockIsSetBack_goesOnByTheTimeThatPasses() {
    clock = BEGAN.minus(Duration.ofDays(200));
    passed = Duration.ofDays(1);
    assertThat(days.today()).isEqualTo(DAY.plusDays(1));
    assertThat(doubt()).isEmpty();
  }

  @Test
  void today_withinADayOfTheTimeThatHasPassed_isTheClocksDay() {
    clock = BEGAN.plus(Duration.ofDays(1));
    assertThat(days.today()).isEqualTo(DAY.plusDays(1));
    assertThat(doubt()).isEmpty();
    clock = clock.plusMillis(1);
    assertThat(days.today()).isEqualTo(DAY);
    assertThat(doubt()).isPresent();
  }

  @Test
  void findDoubt_whenTheLogIsAhead_saysSo() {
    assertThat(days.findDoubt(Optional.of(DAY.plusDays(1)))).isEmpty();
    assertThat(days.findDoubt(Optional.of(DAY.plusDays(2))).orElseThrow())
        .contains("last day is 2026-01-14")
        .contains("2026-01-12");
  }
}
