package org.lychgate.bench.subscriber;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;
import org.lychgate.screening.DeathScreening;
import org.lychgate.screening.Lookup;
import org.lychgate.screening.Person;
import org.lychgate.screening.ScreeningResult;

/** Single questions to an index, one thread. */
final class LookupTask {
  private LookupTask() {}

  /** By number, by name and birth, and the whole of a question of the library. */
  static void run(MeasuredTask task) {
    int count = (int) task.number("questions");
    Questions questions =
        new Questions(new BenchDeaths(task.number("rows"), task.number("seed")), count, 1);
    long start = System.nanoTime();
    try (PersonIndex index = PersonIndex.open(task.path("index"))) {
      index.expectMany();
      MeasuredTask.figure("open", MeasuredTask.seconds(start));
      Scorer scorer = new Scorer(Weights.frozen());
      byName(index, scorer, questions, 0);
      MeasuredTask.figure("first", MeasuredTask.seconds(start));
      // Warm: each block is compared with its checksum once, and that was when it was first read.
      index.checkAll();
      Latencies.measure("ssn", count, i -> index.listBySsn(new Ssn(questions.number(i))).size());
      Latencies.measure("name", count, i -> byName(index, scorer, questions, i));
    }
    try (DeathScreening deaths = DeathScreening.open(task.path("index"), Clock.systemUTC())) {
      Latencies.measure("person", count, i -> found(deaths.screen(person(questions, i))));
    }
  }

  private static int byName(PersonIndex index, Scorer scorer, Questions questions, int i) {
    String name = questions.family(i) + ", " + questions.given(i);
    return Lookup.find(Optional.empty(), name, birth(questions.birth(i)), index, scorer).size();
  }

  private static PartialDate birth(int digits) {
    return new PartialDate(digits / 10_000, digits / 100 % 100, digits % 100);
  }

  private static Person person(Questions questions, int i) {
    return Person.named(questions.family(i), questions.given(i))
        .ssn(String.format(Locale.ROOT, "%09d", questions.number(i)))
        .born(Integer.toString(questions.birth(i)));
  }

  private static int found(ScreeningResult result) {
    return switch (result) {
      case ScreeningResult.Match _ -> 1;
      case ScreeningResult.Review review -> review.records().size();
      case ScreeningResult.NoMatch _ -> 0;
      case ScreeningResult.Invalid _, ScreeningResult.Stale _, ScreeningResult.Unavailable _ ->
          throw new IllegalStateException("no answer: " + result);
    };
  }
}
