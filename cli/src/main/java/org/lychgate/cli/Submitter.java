package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.InputFiles;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.DeathReport;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** The reporter's side of intake: IJE records in, a signed batch of statements out. */
public final class Submitter {
  private Submitter() {}

  /**
   * A file, read and signed.
   *
   * @param records how many can be sent
   * @param findings about the others and about oddities
   * @param rejected records that cannot be read as a report; they are not sent
   */
  public record Prepared(
      SubmissionMaker.Signed signed,
      int records,
      ReadCounts counts,
      List<Finding> findings,
      List<RawRecord> rejected) {
    public Prepared {
      findings = List.copyOf(findings);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * Reads {@code file} and signs what is in it as {@code signer}.
   *
   * @param day on which the reporter sends it
   * @throws OperatorException where no record can be sent
   */
  public static Prepared prepare(
      Path file,
      Trust trust,
      NoteSigner signer,
      String reporter,
      LocalDate day,
      RandomGenerator random) {
    ReporterId id = new ReporterId(reporter);
    ReporterRole role =
        trust
            .get(reporter)
            .role()
            .findReporterRole()
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.USAGE,
                    "the key " + reporter + " is not enrolled to report deaths",
                    "use a registrar's, funeral director's, court's or lead's key"));
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<RawRecord> rejected = new ArrayList<>();
    ReadCounts counts;
    try (InputStream in = InputFiles.open(file)) {
      counts =
          IjeReader.read(
              in,
              record -> {
                findings.addAll(record.findings());
                switch (record) {
                  case Parsed.Rejected<IjeRecord> r -> rejected.add(r.raw());
                  case Parsed.Value<IjeRecord> v ->
                      take(v, file, id, role, day, sources, findings, rejected);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (sources.isEmpty()) {
      throw new OperatorException(
          ExitCode.INPUT,
          file + " holds no record that can be sent (" + findings.size() + " findings)",
          "IJE mortality records have 5,000 characters, one a line");
    }
    return new Prepared(
        SubmissionMaker.make(trust.realm(), id, sources, signer, random),
        sources.size(),
        new ReadCounts(counts.read(), sources.size(), rejected.size(), findings.size()),
        findings,
        rejected);
  }

  private static void take(
      Parsed.Value<IjeRecord> record,
      Path file,
      ReporterId reporter,
      ReporterRole role,
      LocalDate day,
      List<SubmissionMaker.Source> sources,
      List<Finding> findings,
      List<RawRecord> rejected) {
    RawRecord raw = record.value().source();
    // The hash makes the id: the same record sent again is the same report.
    String messageId =
        file.getFileName() + ":" + record.line() + ":" + raw.hash().hex().substring(0, 16);
    Parsed<DeathReport> report =
        IjeReports.toReport(record.value(), messageId, reporter, role, day, raw.hash());
    switch (report) {
      case Parsed.Value<DeathReport> v -> {
        addAt(record.line(), v.findings(), findings);
        sources.add(new SubmissionMaker.Source(v.value(), "ije", raw));
      }
      case Parsed.Rejected<DeathReport> r -> {
        addAt(record.line(), r.findings(), findings);
        rejected.add(raw);
      }
    }
  }

  /** Findings about one record know no line of their own. */
  private static void addAt(long line, List<Finding> found, List<Finding> findings) {
    for (Finding f : found) {
      findings.add(new Finding(line, f.code(), f.field(), f.shape()));
    }
  }
}
