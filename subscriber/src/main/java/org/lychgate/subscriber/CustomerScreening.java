package org.lychgate.subscriber;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
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
 * receipt, the memory of earlier decisions, and {@code withdrawn.csv}, the rows of the result whose
 * listing was taken back: whatever was done on them is to be undone.
 */
final class CustomerScreening {
  private static final String BUILD = "lychgate-subscriber";

  private final Optional<Path> customers;
  private final Path data;
  private final RandomGenerator random;

  CustomerScreening(Optional<Path> customers, Path data, RandomGenerator random) {
    this.customers = customers;
    this.data = data;
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

  /** Screens; what came of it, as a status line. */
  JsonBuilder run(Path index, IndexHeader header, LocalDate day) {
    Path results = data.resolve("results.csv");
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
    writeWithdrawn(results);
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

  private void writeWithdrawn(Path results) {
    StringWriter text = new StringWriter();
    try (CsvReader<NamedCsvRecord> in = CsvReader.builder().ofNamedCsvRecord(results);
        CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      boolean header = true;
      for (NamedCsvRecord row : in) {
        if (header) {
          out.writeRecord(row.getHeader());
          header = false;
        }
        if (row.getField("status").equals(ScreeningStatus.WITHDRAWN.word())) {
          out.writeRecord(row.getFields());
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
    LogMirror.write(
        data.resolve("withdrawn.csv"), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private OperatorException failure(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT, "cannot write in " + data, "check the disk it is on", e);
  }
}
