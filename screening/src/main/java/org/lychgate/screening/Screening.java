package org.lychgate.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.formats.Beside;
import org.lychgate.formats.ColumnUse;
import org.lychgate.formats.CsvBytes;
import org.lychgate.formats.CsvFormat;
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonField;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sha256;

/** Screens a file of customers against an index of deaths. */
public final class Screening {
  /** Births of which so many are on 1 January at least say something of the file: one in 50. */
  private static final int JANUARY_SHARE = 50;

  /** Births before a share of them is taken. */
  private static final int JANUARY_LEAST = 500;

  private final Request request;
  private final PersonIndex index;
  private final Screener screener;
  private final ScreeningProgress progress;
  private final long[] outcomes = new long[ScreeningOutcome.values().length];
  private final long[] statuses = new long[ScreeningStatus.values().length];
  private long done;
  private long rejected;
  private long born;
  private long bornOnJanuaryFirst;

  private Screening(Request request, PersonIndex index, ScreeningProgress progress) {
    this.request = request;
    this.index = index;
    this.screener =
        new Screener(
            index, new Scorer(Weights.frozen(), request.options().prior()), request.options());
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
   * @param format how the customers' file is written, as far as it is not to be guessed
   * @param work how the screening is shared out; changes nothing of the result
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
      CsvFormat format,
      Work work) {
    /** With a format that is guessed, on all processors. */
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
          CsvFormat.GUESS,
          Work.onAllProcessors());
    }

    /** The same, of a file that is written like this. */
    public Request with(CsvFormat told) {
      return new Request(
          customers, map, index, out, force, decisions, receipt, options, build, random, told,
          work);
    }

    /** The same, shared out like this. */
    public Request with(Work shared) {
      return new Request(
          customers, map, index, out, force, decisions, receipt, options, build, random, format,
          shared);
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
    try (PersonIndex index = PersonIndex.open(request.index())) {
      Freshness.check(index.header(), request.options().asOf(), request.options().allowStale());
      return new Screening(request, index, progress).run();
    }
  }

  private Report run() {
    Path out = request.out();
    Optional<DecisionsFile> decisions =
        request.decisions().map(file -> DecisionsFile.open(file, request.random()));
    Memory memory = new Memory(decisions, index, request.options().asOf());
    try (CountedInput in = new CountedInput(InputFiles.open(request.customers()));
        FindingsFile findings = FindingsFile.open(Beside.findings(out), request.force());
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(out), request.force())) {
      PersonCsvReader reader =
          PersonCsvReader.open(in, index.header().realm(), request.map(), request.format());
      try (ResultsFile results = new ResultsFile(out, request.force(), reader.header())) {
        long total = Files.size(request.customers());
        pipeline(reader, memory)
            .run(
                () -> reader.findBlock(request.work().rows()),
                block -> {
                  results.add(block.rows);
                  block.findings.forEach(findings::add);
                  byte[] lineEnd = reader.encoding().lineEnd();
                  block.rejected.forEach(raw -> quarantine.add(raw, lineEnd));
                  memory.remember(block.notes);
                  count(block);
                  progress.at(done, in.count(), total);
                });
        addWithdrawn(memory, results, reader);
        findJanuaryFirst().ifPresent(findings::add);
        Sha256 resultsHash = results.commit();
        findings.commit();
        quarantine.commit();
        Report report = report(reader, findings.count(), resultsHash);
        writeReceipt(report, in.hash(), decisions);
        memory.write();
        progress.at(done, total, total);
        return report;
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the customers cannot be read to the end", "check the file", e);
    }
  }

  private Pipeline pipeline(PersonCsvReader reader, Memory memory) {
    List<Integer> numbers = ssnColumns(reader.columns());
    return new Pipeline(
        request.work().threads(),
        () ->
            new BlockScreener(
                reader.parser(),
                row -> screener.screen(row.identity(), row.legalName(), row.lastSeenAlive()),
                memory.reader(),
                new ResultRows(request.options(), reader.header().size(), numbers)));
  }

  private void count(ScreenedBlock block) {
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] += block.outcomes[i];
    }
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] += block.statuses[i];
    }
    done += block.read;
    rejected += block.rejected.size();
    born += block.born;
    bornOnJanuaryFirst += block.bornOnJanuaryFirst;
  }

  private Report report(PersonCsvReader reader, long findings, Sha256 results) {
    Map<ScreeningOutcome, Long> byOutcome = new EnumMap<>(ScreeningOutcome.class);
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      byOutcome.put(outcome, outcomes[outcome.ordinal()]);
    }
    Map<ScreeningStatus, Long> byStatus = new EnumMap<>(ScreeningStatus.class);
    for (ScreeningStatus status : ScreeningStatus.values()) {
      byStatus.put(status, statuses[status.ordinal()]);
    }
    return new Report(
        new ReadCounts(done, done - rejected, rejected, findings),
        byOutcome,
        byStatus,
        reader.columns(),
        reader.format(),
        results);
  }

  /** Where a day stands for "not known" is a matter of the file, not of one customer. */
  private Optional<Finding> findJanuaryFirst() {
    boolean many = born >= JANUARY_LEAST && bornOnJanuaryFirst * JANUARY_SHARE >= born;
    return many
        ? Optional.of(
            new Finding(
                0,
                ScreeningCodes.JANUARY_FIRST,
                PersonField.BIRTH_DATE.word(),
                100 * bornOnJanuaryFirst / born + "%"))
        : Optional.empty();
  }

  /** Former customers: a row with nothing but their id, so that the undo list is whole. */
  private void addWithdrawn(Memory memory, ResultsFile results, PersonCsvReader reader) {
    List<ColumnUse> columns = reader.columns();
    ResultRows rows = new ResultRows(request.options(), columns.size(), ssnColumns(columns));
    for (String customer : memory.listWithdrawnElsewhere()) {
      List<String> row = new ArrayList<>(Collections.nCopies(columns.size(), ""));
      for (ColumnUse use : columns) {
        if (use.field().equals(PersonField.ID.word())) {
          row.set(use.index(), customer);
        }
      }
      statuses[ScreeningStatus.WITHDRAWN.ordinal()]++;
      CsvBytes out = new CsvBytes();
      rows.add(out, row, ScreeningOutcome.NO_MATCH, ScreeningStatus.WITHDRAWN);
      results.add(out);
    }
  }

  private void writeReceipt(Report report, Sha256 customers, Optional<DecisionsFile> decisions) {
    if (request.receipt().isEmpty()) {
      return;
    }
    String json =
        Receipt.json(
            new Receipt.Facts(
                request.build(),
                request.map(),
                request.options(),
                customers,
                report.counts(),
                hash(request.index()),
                index.header(),
                screener.scorer().weights(),
                screener.scorer().prior(index.header()),
                decisions.flatMap(DecisionsFile::hash),
                report.outcomes(),
                report.statuses(),
                report.results()));
    try (AtomicOutput out = AtomicOutput.open(request.receipt().get(), request.force())) {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
  }

  private static List<Integer> ssnColumns(List<ColumnUse> columns) {
    return columns.stream()
        .filter(use -> use.field().equals(PersonField.SSN.word()))
        .map(ColumnUse::index)
        .toList();
  }

  private static Sha256 hash(Path file) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = InputFiles.open(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the index cannot be read to the end", "check the file", e);
    }
    return Sha256.fromBytes(digest.digest());
  }
}
