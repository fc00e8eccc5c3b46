package org.lychgate.subscriber;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.screening.Screening;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;

/**
 * Screens the subscriber's own customers after every change of the index: {@code results.csv}, its
 * receipt, the memory of earlier decisions, and {@code withdrawn.csv}, all rows whose listing was
 * ever taken back: whatever was done on them is to be undone. The result is replaced by the next
 * one; this file only grows, until whoever works through it takes it away.
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
    // A withdrawal is told once, perhaps to a process that died before it could be kept.
    keepWithdrawn(results);
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
    keepWithdrawn(results);
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

  /** Adds the withdrawn rows of a result to those kept, once a result. */
  private void keepWithdrawn(Path results) {
    Path done = data.resolve("withdrawn.done");
    try {
      if (!Files.exists(results)) {
        return;
      }
      String hash = hash(results).hex() + "\n";
      if (Files.exists(done) && Files.readString(done).equals(hash)) {
        return;
      }
      Withdrawn found = listWithdrawn(results);
      if (!found.rows().isEmpty()) {
        addWithdrawn(found);
      }
      LogMirror.write(done, hash.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** CSV text: a header line, and the rows below it. */
  private record Withdrawn(String header, String rows) {}

  private void addWithdrawn(Withdrawn found) throws IOException {
    Path file = data.resolve("withdrawn.csv");
    String before = Files.exists(file) ? Files.readString(file) : found.header();
    if (!before.startsWith(found.header())) {
      // The customers' file has other columns now.
      int n = 1;
      while (Files.exists(data.resolve("withdrawn-" + n + ".csv"))) {
        n++;
      }
      Files.move(file, data.resolve("withdrawn-" + n + ".csv"), StandardCopyOption.ATOMIC_MOVE);
      before = found.header();
    }
    LogMirror.write(file, (before + found.rows()).getBytes(StandardCharsets.UTF_8));
  }

  private static Withdrawn listWithdrawn(Path results) throws IOException {
    StringWriter header = new StringWriter();
    StringWriter rows = new StringWriter();
    try (CsvReader<NamedCsvRecord> in = CsvReader.builder().ofNamedCsvRecord(results);
        CsvWriter top = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(header);
        CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(rows)) {
      boolean first = true;
      for (NamedCsvRecord row : in) {
        if (first) {
          top.writeRecord(row.getHeader());
          first = false;
        }
        if (row.getField("status").equals(ScreeningStatus.WITHDRAWN.word())) {
          out.writeRecord(row.getFields());
        }
      }
    }
    return new Withdrawn(header.toString(), rows.toString());
  }

  private static Sha256 hash(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Sha256.fromBytes(digest.digest());
  }

  private OperatorException failure(IOException e) {
    return new OperatorException(
        ExitCode.ENVIRONMENT, "cannot write in " + data, "check the disk it is on", e);
  }
}
