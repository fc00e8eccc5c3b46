package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lychgate.bench.linkage.Listener;

/**
 * A server of PostgreSQL in a {@link BenchData} folder, for as long as questions are asked: its
 * folder is gone afterwards, and that of a run that was killed goes before the next.
 */
final class PostgresFiles {
  private static final Duration ENDING = Duration.ofSeconds(30);

  private final Plan plan;
  private final BenchData data;
  private final Listener listener;

  PostgresFiles(Plan plan, BenchData data, Listener listener) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
  }

  /** Loads the file of deaths and asks single questions. */
  Attempt run(long rows) throws IOException {
    Path deaths = data.deaths(rows);
    Path home = data.file("postgres");
    if (!remove(home, ENDING)) {
      return Attempt.failed("its server of another run is still at work");
    }
    listener.step(Section.text("PostgreSQL loads %,d deaths and answers single questions", rows));
    try {
      return WatchedChild.run(
          plan.programs()
              .rival(
                  data.file(""),
                  "postgres",
                  "deaths=" + deaths,
                  "db=" + home,
                  "software=" + data.file("postgres-software"),
                  "rows=" + rows,
                  "seed=" + plan.seed(),
                  "questions=" + plan.questions()),
          data.file("postgres.log"),
          plan.patience());
    } finally {
      remove(home, ENDING);
    }
  }

  /** Deletes the server's folder; false where the server does not end in so long. */
  static boolean remove(Path home, Duration patience) throws IOException {
    long start = System.nanoTime();
    while (isServed(home)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    Trees.delete(home);
    return true;
  }

  /** Whether the process that this folder names as its server is there. */
  private static boolean isServed(Path home) throws IOException {
    try {
      List<String> lines =
          Files.readAllLines(home.resolve("data/postmaster.pid"), StandardCharsets.UTF_8);
      return !lines.isEmpty()
          && ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent();
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
