package org.lychgate.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
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
import org.lychgate.formats.FindingsFile;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.PersonCsvReader;
import org.lychgate.formats.PersonField;
import org.lychgate.formats.PersonRow;
import org.lychgate.formats.QuarantineFile;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sha256;

/** Screens a file of customers against an index of deaths. */
public final class Screening {
  /** Finding: more people than can be looked at share what the row states. */
  static final String MANY_NAMESAKES = "SCREEN_MANY_NAMESAKES";

  private static final Decision NO_HIT = Decision.without(ScreeningOutcome.NO_MATCH);

  private final Request request;
  private final PersonIndex index;
  private final Screener screener;
  private final LongConsumer progress;
  private final Map<ScreeningOutcome, Long> outcomes = new EnumMap<>(ScreeningOutcome.class);
  private final Map<ScreeningStatus, Long> statuses = new EnumMap<>(ScreeningStatus.class);
  private long done;
  private long cut;

  private Screening(Request request, PersonIndex index, LongConsumer progress) {
    this.request = request;
    this.index = index;
    this.screener =
        new Screener(
            index, new Scorer(Weights.frozen(), request.options().prior()), request.options());
    this.progress = progress;
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      outcomes.put(outcome, 0L);
    }
    for (ScreeningStatus status : ScreeningStatus.values()) {
      statuses.put(status, 0L);
    }
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
      RandomGenerator random) {}

  /**
   * How a screening ended.
   *
   * @param counts of the customers' rows
   * @param outcomes customers by outcome, every outcome named
   * @param statuses customers by status, every status named; a customer whose record was withdrawn
   *     and who has another hit counts under both
   * @param columns what each column was taken for
   * @param results SHA-256 of the result
   */
  public record Report(
      ReadCounts counts,
      Map<ScreeningOutcome, Long> outcomes,
      Map<ScreeningStatus, Long> statuses,
      List<ColumnUse> columns,
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
    try (PersonIndex index = PersonIndex.open(request.index())) {
      Freshness.check(index.header(), request.options().asOf(), request.options().allowStale());
      return new Screening(request, index, progress).run();
    }
  }

  private Report run() {
    Path out = request.out();
    MessageDigest digest = Sha256.newDigest();
    Optional<DecisionsFile> decisions =
        request.decisions().map(file -> DecisionsFile.open(file, request.random()));
    Memory memory = new Memory(decisions, index, request.options().asOf());
    try (InputStream in = new DigestInputStream(InputFiles.open(request.customers()), digest);
        FindingsFile findings = FindingsFile.open(Beside.findings(out), request.force());
        QuarantineFile quarantine = QuarantineFile.open(Beside.quarantine(out), request.force())) {
      PersonCsvReader reader = PersonCsvReader.open(in, index.header().realm(), request.map());
      List<ColumnUse> columns = reader.columns();
      try (ResultsFile results =
          new ResultsFile(
              out, request.force(), request.options(), reader.header(), ssnColumns(columns))) {
        ReadCounts counts =
            reader.read(row -> {
              findings.addAll(row);
              quarantine.addIfRejected(row);
              if (screen(row, reader, memory, results)) {
                cut++;
                findings.add(new Finding(row.line(), MANY_NAMESAKES, "", ""));
              }
            });
        addWithdrawn(memory, results, columns);
        Sha256 resultsHash = results.commit();
        findings.commit();
        quarantine.commit();
        Report report =
            new Report(
                counts.plus(new ReadCounts(0, 0, 0, cut)),
                outcomes,
                statuses,
                columns,
                resultsHash);
        writeReceipt(report, Sha256.fromBytes(digest.digest()), decisions);
        memory.write();
        progress.accept(done);
        return report;
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the customers cannot be read to the end", "check the file", e);
    }
  }

  /** Screens one row; whether its namesakes were too many to look at. */
  private boolean screen(
      Parsed<PersonRow> parsed, PersonCsvReader reader, Memory memory, ResultsFile results) {
    String line = Long.toString(parsed.line());
    boolean many = false;
    switch (parsed) {
      case Parsed.Rejected<PersonRow> rejected -> {
        Decision invalid = Decision.without(ScreeningOutcome.INVALID_INPUT);
        count(ScreeningOutcome.INVALID_INPUT, ScreeningStatus.NONE);
        List<String> columns =
            RawColumns.of(rejected.raw(), reader.delimiter(), reader.header().size());
        results.add(columns, line, invalid, ScreeningStatus.NONE);
      }
      case Parsed.Value<PersonRow> value -> {
        PersonRow row = value.value();
        Decision decision = screener.screen(row.identity(), row.lastSeenAlive());
        ScreeningStatus status = memory.note(row.id(), decision);
        if (decision.outcome().isHit() && memory.isWithdrawn(row.id())) {
          // Another hit does not undo what was done on the record that is gone.
          statuses.merge(ScreeningStatus.WITHDRAWN, 1L, Long::sum);
          results.add(row.values(), line, NO_HIT, ScreeningStatus.WITHDRAWN);
        }
        count(decision.outcome(), status);
        results.add(row.values(), line, decision, status);
        many = decision.cut();
      }
    }
    done++;
    if ((done & 0xfff) == 0) {
      progress.accept(done);
    }
    return many;
  }

  /** Former customers: a row with nothing but their id, so that the undo list is whole. */
  private void addWithdrawn(Memory memory, ResultsFile results, List<ColumnUse> columns) {
    for (String customer : memory.listWithdrawnElsewhere()) {
      List<String> row = new ArrayList<>(Collections.nCopies(columns.size(), ""));
      for (ColumnUse use : columns) {
        if (use.field().equals(PersonField.ID.word())) {
          row.set(use.index(), customer);
        }
      }
      statuses.merge(ScreeningStatus.WITHDRAWN, 1L, Long::sum);
      results.add(row, "", NO_HIT, ScreeningStatus.WITHDRAWN);
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
                outcomes,
                statuses,
                report.results()));
    try (AtomicOutput out = AtomicOutput.open(request.receipt().get(), request.force())) {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
  }

  private void count(ScreeningOutcome outcome, ScreeningStatus status) {
    outcomes.merge(outcome, 1L, Long::sum);
    statuses.merge(status, 1L, Long::sum);
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
