package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lychgate.edition.statement.SubmissionEnvelope;
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
import org.lychgate.model.Realm;
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
    Read read = read(file, id, roleOf(trust, reporter), day);
    return new Prepared(
        SubmissionMaker.make(trust.realm(), id, read.sources(), signer, random),
        read.sources().size(),
        read.counts(),
        read.findings(),
        read.rejected());
  }

  /**
   * What the key {@code reporter} is enrolled for.
   *
   * @throws OperatorException for one that may not report deaths
   */
  static ReporterRole roleOf(Trust trust, String reporter) {
    return trust
        .get(reporter)
        .role()
        .findReporterRole()
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.USAGE,
                "the key " + reporter + " is not enrolled to report deaths",
                "use a registrar's, funeral director's, court's or lead's key"));
  }

  /**
   * What is in a file, before anything is signed.
   *
   * @param sources what can be sent, in the file's order
   * @param lines of the file, one for each of the sources
   * @param findings about the others and about oddities
   * @param rejected records that cannot be read as a report
   */
  public record Read(
      List<SubmissionMaker.Source> sources,
      List<Long> lines,
      ReadCounts counts,
      List<Finding> findings,
      List<RawRecord> rejected) {
    /** Whether a number in it is not of {@code realm}. */
    public boolean isForeignTo(Realm realm) {
      return sources.stream()
          .flatMap(source -> source.report().decedent().ssn().stream())
          .anyMatch(ssn -> !realm.accepts(ssn));
    }
  }

  /**
   * Reads {@code file} as a reporter does who sends it.
   *
   * @throws OperatorException where no record can be sent, or more than fit into one batch
   */
  static Read read(Path file, ReporterId id, ReporterRole role, LocalDate day) {
    try (InputStream in = InputFiles.open(file)) {
      return read(in, file.toString(), file.getFileName().toString(), id, role, day);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads records as {@link #read(Path, ReporterId, ReporterRole, LocalDate)} does.
   *
   * @param named what errors call them
   * @param prefix of the reports' ids; tells them from those of other files
   */
  public static Read read(
      InputStream in,
      String named,
      String prefix,
      ReporterId id,
      ReporterRole role,
      LocalDate day) {
    Read out =
        new Read(
            new ArrayList<>(),
            new ArrayList<>(),
            new ReadCounts(0, 0, 0, 0),
            new ArrayList<>(),
            new ArrayList<>());
    ReadCounts counts =
        IjeReader.read(
            in,
            record -> {
              out.findings().addAll(record.findings());
              switch (record) {
                case Parsed.Rejected<IjeRecord> r -> out.rejected().add(r.raw());
                case Parsed.Value<IjeRecord> v -> take(v, prefix, id, role, day, out);
              }
            });
    int sent = out.sources().size();
    if (sent == 0) {
      throw new OperatorException(
          ExitCode.INPUT,
          named + " holds no record that can be sent (" + out.findings().size() + " findings)",
          "IJE mortality records have 5,000 characters, one a line");
    }
    if (sent > SubmissionEnvelope.ITEMS_MAX) {
      throw new OperatorException(
          ExitCode.INPUT,
          named + " holds " + sent + " records, and a batch takes " + SubmissionEnvelope.ITEMS_MAX,
          "cut the file into several");
    }
    return new Read(
        out.sources(),
        out.lines(),
        new ReadCounts(counts.read(), sent, out.rejected().size(), out.findings().size()),
        out.findings(),
        out.rejected());
  }

  private static void take(
      Parsed.Value<IjeRecord> record,
      String prefix,
      ReporterId reporter,
      ReporterRole role,
      LocalDate day,
      Read out) {
    RawRecord raw = record.value().source();
    // The hash makes the id: the same record sent again is the same report.
    String messageId = prefix + ":" + record.line() + ":" + raw.hash().hex().substring(0, 16);
    Parsed<DeathReport> report =
        IjeReports.toReport(record.value(), messageId, reporter, role, day, raw.hash());
    switch (report) {
      case Parsed.Value<DeathReport> v -> {
        addAt(record.line(), v.findings(), out.findings());
        out.sources().add(new SubmissionMaker.Source(v.value(), "ije", raw));
        out.lines().add(record.line());
      }
      case Parsed.Rejected<DeathReport> r -> {
        addAt(record.line(), r.findings(), out.findings());
        out.rejected().add(raw);
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
