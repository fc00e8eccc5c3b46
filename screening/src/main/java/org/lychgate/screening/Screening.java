package org.lychgate.screening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonField;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sha256;

/** Screens a file of customers against an index of deaths. */
public final class Screening {
  /** Nothing is drawn where a decisions file is only read. */
  private static final RandomGenerator NO_RANDOM =
      () -> {
        throw new IllegalStateException("nothing is to be drawn");
      };

  private static final Predicate<DeathFileRow> NOBODY = _ -> false;

  private final Request request;
  private final PersonIndex index;
  private final Screener screener;
  private final ScreeningProgress progress;
  private ScreeningCounts counts = ScreeningCounts.NONE;
  private Sha256 customers = Sha256.of(new byte[0]);

  private Screening(
      Request request,
      PersonIndex index,
      Predicate<DeathFileRow> gone,
      ScreeningProgress progress) {
    this.request = request;
    this.index = index;
    this.screener =
        new Screener(
            index,
            new Scorer(Weights.frozen(), request.options().prior()),
            request.options(),
            gone);
    this.progress = progress;
  }

  /**
   * One screening.
   *
   * @param customers CSV file with a header
   * @param map what the columns are, as in {@code --map}; empty string: guessed
   * @param index file of the index
   * @param out result; beside it {@code OUT.findings.csv} and {@code OUT.quarantine}, if needed
   * @param force whether existing files are replaced
   * @param decisions memory of earlier screenings, read and replaced; none: no status
   * @param receipt where to write the receipt, if at all
   * @param build name of this build, for the receipt
   * @param random for the key of a new decisions file
   * @param manner how it reads, works and writes
   */
  public record Request(
      Path customers,
      String map,
      Path index,
      Path out,
      boolean force,
      Optional<Path> decisions,
      Optional<Path> receipt,
      ScreeningOptions options,
      String build,
      RandomGenerator random,
      Manner manner) {
    /** In the usual manner. */
    public Request(
        Path customers,
        String map,
        Path index,
        Path out,
        boolean force,
        Optional<Path> decisions,
        Optional<Path> receipt,
        ScreeningOptions options,
        String build,
        RandomGenerator random) {
      this(
          customers,
          map,
          index,
          out,
          force,
          decisions,
          receipt,
          options,
          build,
          random,
          Manner.usual());
    }

    /** The same in another manner. */
    public Request with(Manner other) {
      return new Request(
          customers, map, index, out, force, decisions, receipt, options, build, random, other);
    }
  }

  /**
   * How a screening ended.
   *
   * @param counts of the customers' rows
   * @param outcomes customers by outcome, every outcome named
   * @param statuses customers by status, every status named; a customer whose record was withdrawn
   *     and who has another hit counts under both
   * @param columns what each column was taken for
   * @param format how the customers' file is written, told or guessed, in words
   * @param results SHA-256 of the result
   */
  public record Report(
      ReadCounts counts,
      Map<ScreeningOutcome, Long> outcomes,
      Map<ScreeningStatus, Long> statuses,
      List<ColumnUse> columns,
      String format,
      Sha256 results) {
    public Report {
      outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
      statuses = Collections.unmodifiableMap(new EnumMap<>(statuses));
      columns = List.copyOf(columns);
    }
  }

  /**
   * Runs it. Results come in the order of the input, the same bytes for the same inputs.
   *
   * @param progress is told now and then how many rows are done
   * @throws OperatorException exit 1 for a stale index, 2 for options that do not fit, 3 for inputs
   *     that cannot be read, 4 where something cannot be written; no file has then changed
   */
  public static Report run(Request request, LongConsumer progress) {
    return run(request, (rows, _, _) -> progress.accept(rows));
  }

  /** The same, with progress by the bytes of the input. */
  public static Report run(Request request, ScreeningProgress progress) {
    return run(request, NOBODY, progress);
  }

  /**
   * The same against an index of which some records count no more. A receipt cannot tell of them,
   * so there is none.
   *
   * @param gone says so of a record, at the moment it is asked; safe for any thread
   * @param progress may end the screening by throwing: nothing is then written
   */
  public static Report run(
      Request request, Predicate<DeathFileRow> gone, ScreeningProgress progress) {
    if (gone != NOBODY && request.receipt().isPresent()) {
      throw new IllegalArgumentException("no receipt for what cannot be run again");
    }
    try (PersonIndex index = PersonIndex.open(request.index())) {
      index.expectMany();
      Freshness.check(index.header(), request.options().asOf(), request.options().allowStale());
      Optional<DecisionsFile> decisions =
          request.decisions().map(file -> DecisionsFile.open(file, request.random()));
      Screening screening = new Screening(request, index, gone, progress);
      Memory memory = screening.memory(decisions);
      try (Outputs outputs = Outputs.open(request.out(), request.force())) {
        Report report = screening.run(memory, outputs);
        if (request.receipt().isPresent()) {
          writeText(request.receipt().get(), screening.receipt(report, decisions), request.force());
        }
        memory.write();
        return report;
      }
    }
  }

  /**
   * A screening that was run again.
   *
   * @param receipt what its receipt would be
   */
  record Rerun(Report report, String receipt) {}

  /** Runs again what a receipt tells of; only the hash of the result is made. */
  static Rerun rerun(
      ReceiptFile said,
      Path customers,
      Path file,
      Optional<Path> remembered,
      Work work,
      ScreeningProgress progress) {
    try (PersonIndex index = PersonIndex.open(file)) {
      index.expectMany();
      Optional<DecisionsFile> decisions =
          said.remembers()
              ? Optional.of(
                  said.get("decisions").isEmpty()
                      ? DecisionsFile.none()
                      : DecisionsFile.open(remembered.orElseThrow(), NO_RANDOM))
              : Optional.empty();
      Request request =
          new Request(
              customers,
              said.get("parameters.map"),
              file,
              Path.of(""),
              false,
              remembered,
              Optional.empty(),
              said.options(),
              said.get("build"),
              NO_RANDOM,
              said.manner(work));
      Screening screening = new Screening(request, index, NOBODY, progress);
      Memory memory = screening.memory(decisions);
      try (Outputs outputs = Outputs.hashOnly()) {
        Report report = screening.run(memory, outputs);
        return new Rerun(report, screening.receipt(report, decisions));
      }
    }
  }

  private Memory memory(Optional<DecisionsFile> decisions) {
    return new Memory(
        decisions, index, request.options().asOf(), request.manner().work().threads());
  }

  private Report run(Memory memory, Outputs outputs) {
    try (CountedInput in = new CountedInput(InputFiles.open(request.customers()))) {
      PersonCsvReader reader =
          PersonCsvReader.open(
              in, index.header().realm(), request.map(), request.manner().format());
      outputs.begin(reader.header(), rows(reader).names());
      long total = Files.size(request.customers());
      byte[] lineEnd = reader.encoding().lineEnd();
      pipeline(reader, memory)
          .run(
              () -> reader.findBlock(request.manner().work().rows()),
              block -> {
                outputs.add(block.rows);
                block.findings.forEach(outputs::add);
                block.rejected.forEach(raw -> outputs.quarantine(raw, lineEnd));
                memory.remember(block.notes);
                counts = counts.plus(block);
                progress.at(counts.read(), in.count(), total);
              });
      addWithdrawn(memory, outputs, reader);
      counts.findJanuaryFirst().ifPresent(outputs::add);
      customers = in.hash();
      progress.at(counts.read(), total, total);
      return report(reader, outputs.commit());
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the customers cannot be read to the end", "check the file", e);
    }
  }

  private Pipeline pipeline(PersonCsvReader reader, Memory memory) {
    return new Pipeline(
        request.manner().work().threads(),
        () ->
            new BlockScreener(
                reader.parser(),
                row -> screener.screen(row.identity(), row.legalName(), row.lastSeenAlive()),
                memory.reader(),
                rows(reader)));
  }

  private ResultRows rows(PersonCsvReader reader) {
    return new ResultRows(
        request.options(),
        request.manner().shape(),
        request.manner().language(),
        index.header().source().name(),
        reader.header().size(),
        ssnColumns(reader.columns()));
  }

  private Report report(PersonCsvReader reader, Sha256 results) {
    return new Report(
        counts.readCounts(),
        counts.byOutcome(),
        counts.byStatus(),
        reader.columns(),
        reader.format(),
        results);
  }

  /** Former customers: a row with nothing but their id, so that the undo list is whole. */
  private void addWithdrawn(Memory memory, Outputs outputs, PersonCsvReader reader) {
    List<ColumnUse> columns = reader.columns();
    ResultRows rows = rows(reader);
    for (String customer : memory.listWithdrawnElsewhere()) {
      List<String> row = new ArrayList<>(Collections.nCopies(columns.size(), ""));
      for (ColumnUse use : columns) {
        if (use.field().equals(PersonField.ID.word())) {
          row.set(use.index(), customer);
        }
      }
      counts = counts.plusWithdrawn();
      CsvBytes out = new CsvBytes();
      rows.add(out, row, ScreeningOutcome.NO_MATCH, ScreeningStatus.WITHDRAWN);
      outputs.add(out);
    }
  }

  private String receipt(Report report, Optional<DecisionsFile> decisions) {
    return Receipt.json(
        new Receipt.Facts(
            request.build(),
            request.map(),
            request.options(),
            request.manner(),
            decisions.isPresent(),
            customers,
            report.counts(),
            ReceiptCheck.hash(request.index()),
            index.header(),
            screener.scorer().weights(),
            screener.scorer().prior(index.header()),
            decisions.flatMap(DecisionsFile::hash),
            report.outcomes(),
            report.statuses(),
            report.results()));
  }

  private static void writeText(Path file, String text, boolean force) {
    try (AtomicOutput out = AtomicOutput.open(file, force)) {
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
  }

  private static List<Integer> ssnColumns(List<ColumnUse> columns) {
    return columns.stream()
        .filter(use -> use.field().equals(PersonField.SSN.word()))
        .map(ColumnUse::index)
        .toList();
  }
}
