package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is silent, summed up notice by notice, against all of it kept. */
final class SilenceTallyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  private record One(long notice, LocalDate day, Set<String> who) {}

  /** Two keys are of one organisation. */
  private static String organisation(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT);
  }

  @Test
  void alarms_manyNotices_areThoseOfTheWholeList() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 50; round++) {
      List<One> all = new ArrayList<>();
      SilenceTally tally = new SilenceTally(DAY, SilenceTallyTest::organisation);
      for (int i = 0; i < random.nextInt(40); i++) {
        Set<String> who = new TreeSet<>();
        for (String name : List.of("a1", "a2", "b1", "c1")) {
          if (random.nextInt(3) == 0) {
            who.add(name);
          }
        }
        if (!who.isEmpty()) {
          One one = new One(100 + i, DAY.plusDays(random.nextInt(4) - 2), who);
          all.add(one);
          tally.add(one.notice(), one.day(), who);
        }
      }
      List<String> stale = List.of("d1");
      assertThat(tally.alarms(stale)).isEqualTo(whole(all, stale));
      assertThat(tally.oldest()).isEqualTo(oldest(all));
    }
  }

  private static ExchangeAlarms whole(List<One> all, List<String> stale) {
    TreeMap<String, List<One>> public4 = new TreeMap<>();
    for (One one : all) {
      if (!one.day().isAfter(DAY)) {
        one.who().stream()
            .map(SilenceTallyTest::organisation)
            .distinct()
            .forEach(o -> public4.computeIfAbsent(o, _ -> new ArrayList<>()).add(one));
      }
    }
    return new ExchangeAlarms(
        all.stream().mapToLong(one -> one.who().size()).sum(),
        public4.entrySet().stream()
            .map(e ->
                new ExchangeAlarms.SilentOne(
                    e.getKey(),
                    e.getValue().size(),
                    e.getValue().stream().map(One::day).min(LocalDate::compareTo).orElseThrow()))
            .toList(),
        stale);
  }

  private static Map<String, Long> oldest(List<One> all) {
    return all.stream()
        .flatMap(one -> one.who().stream().map(name -> Map.entry(name, one.notice() - 1)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::min));
  }
}
