package org.lychgate.screening;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.linkage.Match;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** The result: the customer's own columns, then ours; CSV, UTF-8, LF. */
final class ResultsFile implements AutoCloseable {
  static final List<String> COLUMNS =
      List.of(
          "sourceLineNumber",
          "outcome",
          "probability",
          "weight",
          "agreement",
          "entry",
          "entrySsn",
          "entryName",
          "entryBirth",
          "entryDeath",
          "evidence",
          "status",
          "nextStep",
          "contestUntil");

  private final AtomicOutput file;
  private final MessageDigest digest = Sha256.newDigest();
  private final CsvWriter csv;
  private final ScreeningOptions options;
  private final int columns;
  private final List<Integer> numbers;

  /**
   * Starts the result.
   *
   * @param header the customer's columns
   * @param numbers which of them hold SSNs
   */
  ResultsFile(
      Path out,
      boolean force,
      ScreeningOptions options,
      List<String> header,
      List<Integer> numbers) {
    this.options = options;
    this.columns = header.size();
    this.numbers = numbers;
    this.file = AtomicOutput.open(out, force);
    OutputStream hashed = new DigestOutputStream(new Unclosed(file), digest);
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(hashed, StandardCharsets.UTF_8));
    List<String> all = new ArrayList<>(header);
    all.addAll(COLUMNS);
    csv.writeRecord(all);
  }

  /** One customer: a row without a hit, or a row for each of the hits that are shown. */
  void add(List<String> customer, String line, Decision decision, ScreeningStatus status) {
    if (decision.hits().isEmpty()) {
      write(customer, line, decision.outcome(), Optional.empty(), status);
      return;
    }
    int shown = Math.min(options.candidates(), decision.hits().size());
    for (Match hit : decision.hits().subList(0, shown)) {
      write(customer, line, decision.outcome(), Optional.of(hit), status);
    }
  }

  /** Makes the file appear; the SHA-256 of its bytes. */
  Sha256 commit() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "the result cannot be written", "check the disk it is on", e);
    }
    file.commit();
    return Sha256.fromBytes(digest.digest());
  }

  @Override
  public void close() {
    file.close();
  }

  private void write(
      List<String> customer,
      String line,
      ScreeningOutcome outcome,
      Optional<Match> hit,
      ScreeningStatus status) {
    List<String> row = new ArrayList<>(columns + COLUMNS.size());
    row.addAll(customer.isEmpty() ? Collections.nCopies(columns, "") : customer);
    if (options.mask()) {
      for (int column : numbers) {
        row.set(column, masked(row.get(column)));
      }
    }
    row.add(line);
    row.add(outcome.word());
    if (hit.isPresent()) {
      addHit(row, hit.get());
    } else {
      row.addAll(Collections.nCopies(9, ""));
    }
    row.add(status.word());
    row.add(Wording.nextStep(outcome, status));
    row.add(outcome.isHit() ? Wording.contestUntil(options.asOf()).toString() : "");
    csv.writeRecord(row);
  }

  private void addHit(List<String> row, Match hit) {
    DeathFileRow listed = hit.row().listed();
    row.add(String.format(Locale.ROOT, "%.6f", hit.scored().probability()));
    row.add(String.format(Locale.ROOT, "%.2f", hit.scored().weight()));
    row.add(hit.scored().agreement().toString());
    row.add(listed.entry().map(EntryId::toString).orElse(""));
    row.add(
        listed
            .identity()
            .ssn()
            .map(ssn -> options.mask() ? ssn.masked() : ssn.digits())
            .orElse(""));
    row.add(name(listed.identity().name()));
    row.add(listed.identity().birth().canonical());
    row.add(listed.death().canonical());
    row.add(listed.evidence().map(Enum::name).orElse(""));
  }

  private static String name(PersonName name) {
    StringBuilder out = new StringBuilder(name.family());
    String separator = ", ";
    for (String part : new String[] {name.given(), name.middle(), name.suffix()}) {
      if (!part.isEmpty()) {
        out.append(separator).append(part);
        separator = " ";
      }
    }
    return out.toString();
  }

  /** The last four digits at most; nothing of what is no number. */
  private static String masked(String text) {
    return text.isBlank() ? text : Ssn.parse(text).map(Ssn::masked).orElse("***");
  }

  /** Closing the writer must not close the file: that would take it back. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
