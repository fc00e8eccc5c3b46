package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** One fault, done to a registry that runs. */
interface Trial {
  String name();

  /** What is done. */
  String what();

  String wanted();

  /**
   * Does it, in a folder that holds the directory of number holders.
   *
   * @throws NotHere where this machine does not permit it
   */
  Found run(Ground ground) throws IOException;

  /**
   * What a trial has.
   *
   * @param folder of the registry
   */
  record Ground(RegisterPlan plan, Deaths deaths, Path folder) {
    /** Batches of the {@code n}-th day, from 0 on, signed. */
    List<Registry.Sent> day(Served registry, int n) {
      List<LocalDate> days =
          deaths.batches().stream().map(Deaths.Batch::day).distinct().limit(n + 1L).toList();
      return deaths.batches().stream()
          .filter(batch -> batch.day().equals(days.get(n)))
          .map(batch -> Registry.sign(registry.genesis(), deaths, batch))
          .toList();
    }
  }

  /**
   * What came of it.
   *
   * @param figure what is told
   * @param problems empty where the bar is met
   */
  record Found(String figure, List<String> problems) {
    public Found {
      problems = List.copyOf(problems);
    }
  }

  /** What is needed for it is not there, or not permitted. */
  final class NotHere extends IOException {
    private static final long serialVersionUID = 1;

    NotHere(String why) {
      super(why);
    }
  }
}
