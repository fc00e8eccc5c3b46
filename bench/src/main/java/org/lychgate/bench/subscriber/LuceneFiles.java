package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.lychgate.bench.linkage.Listener;

/** Lucene's index in a {@link BenchData} folder, and the questions to it. */
final class LuceneFiles {
  private final Plan plan;
  private final BenchData data;
  private final Listener listener;

  LuceneFiles(Plan plan, BenchData data, Listener listener) {
    this.plan = plan;
    this.data = data;
    this.listener = listener;
  }

  /** The file of deaths in an index; with figures where it was not there already. */
  Attempt load(long rows) throws IOException {
    Path index = index(rows);
    if (Files.exists(index)) {
      return new Attempt(Optional.empty(), Map.of(), "");
    }
    Path deaths = data.deaths(rows);
    listener.step(Section.text("Lucene indexes %,d deaths", rows));
    Path part = data.file("lucene.part");
    Trees.delete(part);
    Attempt attempt =
        run("lucene-load", "deaths=" + deaths, "db=" + part, "threads=" + plan.threads());
    if (attempt.why().isEmpty()) {
      Files.move(part, index, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Trees.delete(part);
    }
    return attempt;
  }

  /** Asks single questions. */
  Attempt lookup(long rows) throws IOException {
    listener.step("asking Lucene single questions");
    return run(
        "lucene-lookup",
        "db=" + index(rows),
        "rows=" + rows,
        "seed=" + plan.seed(),
        "questions=" + plan.questions());
  }

  private Attempt run(Object... words) throws IOException {
    return WatchedChild.run(
        plan.programs().rival(data.file(""), words), data.file("lucene.log"), plan.patience());
  }

  private Path index(long rows) {
    return data.file(Section.text("lucene-%d-seed-%d", rows, plan.seed()));
  }
}
