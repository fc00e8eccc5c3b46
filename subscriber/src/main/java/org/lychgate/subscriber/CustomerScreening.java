package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.Screening;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;

/**
 * Screens the subscriber's own customers after every change of the index: {@code results.csv}, its
 * receipt, the memory of earlier decisions, and into {@link UndoList} what is to be undone. The
 * result is replaced by the next one.
 */
final class CustomerScreening {
  private static final String BUILD = "lychgate-subscriber";

  private final Optional<Path> customers;
  private final Path data;
  private final UndoList undo;
  private final RandomGenerator random;

  CustomerScreening(Optional<Path> customers, Path data, UndoList undo, RandomGenerator random) {
    this.customers = customers;
    this.data = data;
    this.undo = undo;
    this.random = random;
  }

  /** Whether the index is another than the one that was screened against last. */
  boolean isDue(IndexHeader index) {
    try {
      Path done = data.resolve("screened");
      return customers.isPresent()
          && !(Files.exists(done) && Files.readString(done).equals(state(index)));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static String state(IndexHeader index) {
    return "edition " + index.lastEdition() + ", notice " + index.lastNotice() + "\n";
  }

  /**
   * Screens; what came of it, as a status line.
   *
   * @param index a file that nothing replaces meanwhile: the receipt has its hash
   */
  JsonBuilder run(Path index, IndexHeader header, LocalDate day) {
    Path results = data.resolve("results.csv");
    // A withdrawal is told once, perhaps to a process that died before it could be kept.
    undo.addScreened(results, Optional.empty());
    undo.beforeScreening();
    Screening.Report report =
        Screening.run(
            new Screening.Request(
                customers.orElseThrow(),
                "",
                index,
                results,
                true,
                Optional.of(data.resolve("decisions.csv")),
                Optional.of(data.resolve("receipt.json")),
                ScreeningOptions.on(day),
                BUILD,
                random),
            done -> {});
    undo.addScreened(results, Optional.of(report.columns()));
    LogMirror.write(data.resolve("screened"), state(header).getBytes(StandardCharsets.UTF_8));
    JsonBuilder outcomes = Json.object();
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      outcomes.put(outcome.word(), report.outcomes().getOrDefault(outcome, 0L));
    }
    JsonBuilder statuses = Json.object();
    for (ScreeningStatus status : ScreeningStatus.values()) {
      if (status != ScreeningStatus.NONE) {
        statuses.put(status.word(), report.statuses().getOrDefault(status, 0L));
      }
    }
    return Json.object()
        .put("event", "screened")
        .put("read", report.counts().read())
        .put("outcomes", outcomes.build())
        .put("statuses", statuses.build());
  }

  private OperatorException failure(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT, "cannot write in " + data, "check the disk it is on", e);
  }
}
