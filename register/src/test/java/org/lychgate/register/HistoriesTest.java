package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DayAges;

/** A reporter's years do not become a list of days that grows for ever. */
final class HistoriesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private final SplittableRandom random = new SplittableRandom(4);

  private DayAges day(LocalDate day) {
    List<Integer> ages = new ArrayList<>();
    for (int i = 0; i < BatchProfile.AGE_FROM.size(); i++) {
      ages.add(random.nextInt(9));
    }
    return new DayAges(day, ages);
  }

  @Test
  void foldOld_dayByDayOrAtOnce_isTheSameAndKeepsTheSum() {
    List<DayAges> all = new ArrayList<>();
    List<DayAges> folded = List.of();
    LocalDate day = DAY;
    for (int i = 0; i < 900; i++) {
      day = day.plusDays(random.nextInt(50) == 0 ? 200 : random.nextInt(1, 4));
      DayAges next = day(day);
      all.add(next);
      List<DayAges> more = new ArrayList<>(folded);
      more.add(next);
      folded = Histories.foldOld(more);
      assertThat(folded).isEqualTo(Histories.foldOld(all)).hasSizeBetween(1, Histories.DAYS + 2);
    }
    for (int i = 0; i < BatchProfile.AGE_FROM.size(); i++) {
      int age = i;
      assertThat(folded.stream().mapToInt(d -> d.byAge().get(age)).sum())
          .isEqualTo(all.stream().mapToInt(d -> d.byAge().get(age)).sum());
    }
  }

  @Test
  void foldOld_daysOfTheGatesWindow_stayAsTheyAre() {
    List<DayAges> all = new ArrayList<>();
    for (int i = 0; i <= Histories.DAYS; i++) {
      all.add(day(DAY.plusDays(i)));
    }
    assertThat(Histories.foldOld(all)).isEqualTo(all);
    assertThat(Histories.foldOld(List.of())).isEmpty();
  }
}
