package org.lychgate.bench.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.lychgate.bench.subscriber.Section;

/** All of PostgreSQL is killed under a registry that goes on. */
final class DatabaseTrial implements Trial {
  private static final int TIMES = 3;

  @Override
  public String name() {
    return "database";
  }

  @Override
  public String what() {
    return "PostgreSQL killed in the middle of intake, the registry lives";
  }

  @Override
  public String wanted() {
    return "503 at most, serves again by itself, nothing acknowledged lost";
  }

  @Override
  public Found run(Ground ground) throws IOException {
    FaultsPart.copyHolders(ground.plan().folder(), ground.folder());
    List<String> problems = new ArrayList<>();
    Sending sending = new Sending(ground.plan().seed());
    double longest = 0;
    LocalDate day = Deaths.FIRST;
    try (Served registry = Served.found(ground.plan(), ground.folder())) {
      sending.setTarget(registry.start());
      long pid = registry.pid();
      for (int i = 0; i < TIMES; i++) {
        List<Registry.Sent> batches = ground.day(registry, i);
        day = batches.getFirst().batch().day();
        registry.setDay(day);
        int before = sending.acknowledged().size();
        List<Thread> senders = sending.begin(batches);
        await(senders, sending, before + batches.size() / 3);
        registry.killPostgres();
        long start = ground.plan().nanos().getAsLong();
        int then = sending.acknowledged().size();
        await(senders, sending, then + Registry.SUBSCRIBERS + 2);
        longest = Math.max(longest, (ground.plan().nanos().getAsLong() - start) / 1e9);
        Sending.join(senders);
      }
      if (registry.pid() != pid || sending.broken() > 0) {
        problems.add(sending.broken() + " requests were not answered at all");
      }
      problems.addAll(Standing.of(registry, sending, day).problems());
    }
    return new Found(
        Section.text(
            "%d kills, %d answers 503, taken again after %.1f s at most, %d batches, %d problems",
            TIMES, sending.unavailable(), longest, sending.acknowledged().size(), problems.size()),
        problems);
  }

  /** Waits until so many batches are acknowledged, or nobody sends any more. */
  static void await(List<Thread> senders, Sending sending, int wanted) {
    while (sending.acknowledged().size() < wanted && senders.stream().anyMatch(Thread::isAlive)) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
