package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.bench.linkage.Listener;

/** DuckDB's databases in a {@link BenchData} folder, and tasks on them. */
final class DuckFiles {
  private static final int ROUNDS = 5;

  private final Plan plan;
  private final BenchData data;
  private final Listener listener;

  DuckFiles(Plan plan, BenchData data, Listener listener) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
  }

  /**
   * A file of deaths in a database; loads it where it is not there.
   *
   * @param indexes on number and on birth
   * @return with the figures of the loading where it was done now
   */
  Attempt load(long rows, boolean indexes) throws IOException {
    if (!DuckDb.isInstalled()) {
      return Attempt.failed("not installed");
    }
    Path database = database(rows);
    if (Files.exists(database)) {
      return new Attempt(java.util.Optional.empty(), java.util.Map.of(), "");
    }
    Path deaths = data.deaths(rows);
    listener.step(Section.text("DuckDB loads %,d deaths", rows));
    Path part = data.file("duckdb.part");
    Files.deleteIfExists(part);
    Attempt attempt =
        WatchedChild.run(
            plan.programs()
                .rival(
                    temporary(),
                    "duckdb-load",
                    "deaths=" + deaths,
                    "db=" + part,
                    "indexes=" + (indexes ? "yes" : "no")),
            data.file("duckdb.log"),
            plan.patience());
    if (attempt.why().isEmpty()) {
      Files.move(part, database);
    } else {
      Files.deleteIfExists(part);
    }
    return attempt;
  }

  /** Runs a task on a database that is there. */
  Attempt task(String name, long rows, Path customers) throws IOException {
    Path pairs = data.file("duckdb-pairs.csv");
    // A run that was killed leaves its own, on which this one would fail.
    Files.deleteIfExists(pairs);
    return WatchedChild.run(
        plan.programs()
            .rival(
                temporary(),
                name,
                "db=" + database(rows),
                "customers=" + customers,
                "rounds=" + ROUNDS,
                "rows=" + rows,
                "seed=" + plan.seed(),
                "questions=" + plan.questions(),
                "out=" + pairs),
        data.file("duckdb.log"),
        plan.patience());
  }

  private Path database(long rows) {
    return data.file(Section.text("duckdb-%d-seed-%d", rows, plan.seed()));
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(data.file("duckdb-driver"));
  }
}
