package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonRow;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.screening.Decision;
import org.lychgate.screening.Screener;
import org.lychgate.screening.ScreeningOptions;

/** Customers in memory through the engine of {@code screen}: search, scores, explanation, rule. */
final class ScreenTask {
  private static final int BLOCK_ROWS = 1_024;

  private ScreenTask() {}

  /** Warm: the first tenth is screened before the clock starts. */
  static void run(MeasuredTask task) throws IOException {
    List<PersonRow> customers = listCustomers(task.path("customers"));
    int threads = (int) task.number("threads");
    try (PersonIndex index = PersonIndex.open(task.path("index"))) {
      Screener screener =
          new Screener(
              index,
              new Scorer(Weights.frozen()),
              ScreeningOptions.on(index.header().asOf().orElse(LocalDate.EPOCH)));
      int warm = customers.size() / 10;
      AtomicLong hits = new AtomicLong();
      round(customers.subList(0, warm), screener, threads, hits);
      hits.set(0);
      double cpu = MeasuredTask.cpuSeconds();
      long start = System.nanoTime();
      round(customers.subList(warm, customers.size()), screener, threads, hits);
      double seconds = MeasuredTask.seconds(start);
      MeasuredTask.figure("cpu", MeasuredTask.cpuSeconds() - cpu);
      MeasuredTask.figure("seconds", seconds);
      MeasuredTask.figure("customers", customers.size() - warm);
      MeasuredTask.figure("hits", hits.get());
    }
  }

  private static List<PersonRow> listCustomers(Path file) throws IOException {
    List<PersonRow> customers = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      PersonCsvReader.open(in, Realm.BENCH, "")
          .read(parsed -> {
            if (parsed instanceof Parsed.Value<PersonRow> value) {
              customers.add(value.value());
            }
          });
    }
    return customers;
  }

  private static void round(
      List<PersonRow> customers, Screener screener, int threads, AtomicLong hits)
      throws IOException {
    Blocks.run(
        (customers.size() + BLOCK_ROWS - 1) / BLOCK_ROWS,
        threads,
        _ -> {},
        () -> hits,
        (block, all) -> {
          int from = block * BLOCK_ROWS;
          int to = Math.min(customers.size(), from + BLOCK_ROWS);
          for (PersonRow row : customers.subList(from, to)) {
            Decision decision =
                screener.screen(row.identity(), row.legalName(), row.lastSeenAlive());
            if (decision.outcome().isHit()) {
              all.incrementAndGet();
            }
          }
          return to - from;
        });
  }
}
