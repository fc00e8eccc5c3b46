package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.fhir.VrdrFile;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.InputFiles;
import org.lychgate.formats.Ssa721Reader;
import org.lychgate.formats.Ssa721Reports;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.formats.Ssa721Writer;
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

/**
 * Reads one file of reports as the reporter does who sends it. A registry takes IJE records and
 * funeral directors' statements; a VRDR document goes as the IJE record it stands for, which leaves
 * behind what VRDR says beyond it.
 */
final class ReportFile {
  private final String prefix;
  private final ReporterId reporter;
  private final ReporterRole role;
  private final LocalDate day;

  private final List<SubmissionMaker.Source> sources = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<RawRecord> rejected = new ArrayList<>();

  /**
   * @param prefix of the reports' ids; tells them from those of other files
   */
  ReportFile(String prefix, ReporterId reporter, ReporterRole role, LocalDate day) {
    this.prefix = prefix;
    this.reporter = reporter;
    this.role = role;
    this.day = day;
  }

  /**
   * Reads {@code file}, whose format its beginning tells.
   *
   * @param realm the only one whose statements are read; IJE and VRDR do not name theirs
   * @throws OperatorException where it is of no format that is sent, no record can be sent, or more
   *     than fit into one batch
   */
  static Submitter.Read read(
      Path file, Realm realm, ReporterId reporter, ReporterRole role, LocalDate day) {
    ConvertFrom format = ConvertFrom.findReports(file).orElse(ConvertFrom.IJE);
    ReportFile reading = new ReportFile(file.getFileName().toString(), reporter, role, day);
    try (InputStream in = InputFiles.open(file)) {
      ReadCounts counts =
          switch (format) {
            case VRDR -> VrdrFile.read(in, reading::takeVrdr);
            case SSA721 -> {
              reading.checkDirector(file);
              yield Ssa721Reader.read(in, realm, reading::takeStatement);
            }
            case ROSTER -> throw notSent(file, format);
            // What looks like nothing else may still be IJE with a damaged first line.
            case IJE, CSV, DMF, INSEE, NATIVE -> IjeReader.read(in, reading::takeIje);
          };
      return reading.done(file.toString(), counts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads IJE records, whatever {@code in} begins with. */
  Submitter.Read readIje(InputStream in, String named) {
    return done(named, IjeReader.read(in, this::takeIje));
  }

  private static OperatorException notSent(Path file, ConvertFrom format) {
    return new OperatorException(
        ExitCode.INPUT,
        file + " is " + format.words() + ", which reports nothing under a reporter's name",
        "send IJE records, VRDR documents, or funeral directors' statements (docs/formats.md)");
  }

  private void checkDirector(Path file) {
    if (role != ReporterRole.FUNERAL_DIRECTOR) {
      throw new OperatorException(
          ExitCode.USAGE,
          file + " is " + ConvertFrom.SSA721.words() + ", and this key is none's",
          "a funeral director signs it with their own key; a registrar sends their record");
    }
  }

  private void takeIje(Parsed<IjeRecord> record) {
    findings.addAll(record.findings());
    switch (record) {
      case Parsed.Rejected<IjeRecord> r -> rejected.add(r.raw());
      case Parsed.Value<IjeRecord> v -> takeIje(v.line(), v.value(), v.value().source());
    }
  }

  private void takeVrdr(Parsed<IjeRecord> record) {
    findings.addAll(record.findings());
    switch (record) {
      case Parsed.Rejected<IjeRecord> r -> rejected.add(r.raw());
      case Parsed.Value<IjeRecord> v -> takeIje(v.line(), v.value(), raw(v.value().text()));
    }
  }

  /**
   * @param raw what is hashed and sent
   */
  private void takeIje(long line, IjeRecord record, RawRecord raw) {
    Parsed<DeathReport> report =
        IjeReports.toReport(record, messageId(line, raw), reporter, role, day, raw.hash());
    report.findings().forEach(f -> findings.add(f.at(line)));
    switch (report) {
      case Parsed.Value<DeathReport> v -> add(line, v.value(), SubmissionMaker.IJE, raw);
      case Parsed.Rejected<DeathReport> _ -> rejected.add(record.source());
    }
  }

  private void takeStatement(Parsed<Ssa721Statement> statement) {
    findings.addAll(statement.findings());
    switch (statement) {
      case Parsed.Rejected<Ssa721Statement> r -> rejected.add(r.raw());
      case Parsed.Value<Ssa721Statement> v -> {
        RawRecord raw = raw(Ssa721Writer.json(v.value()));
        DeathReport report =
            Ssa721Reports.toReport(v.value(), messageId(v.line(), raw), reporter, day, raw.hash());
        add(v.line(), report, SubmissionMaker.SSA_721, raw);
      }
    }
  }

  private void add(long line, DeathReport report, String format, RawRecord raw) {
    sources.add(new SubmissionMaker.Source(report, format, raw));
    lines.add(line);
  }

  /** The hash makes the id: the same record sent again is the same report. */
  private String messageId(long line, RawRecord raw) {
    return prefix + ":" + line + ":" + raw.hash().hex().substring(0, 16);
  }

  private static RawRecord raw(String text) {
    return new RawRecord(text.getBytes(StandardCharsets.UTF_8));
  }

  private Submitter.Read done(String named, ReadCounts counts) {
    int sent = sources.size();
    if (sent == 0) {
      throw new OperatorException(
          ExitCode.INPUT,
          named + " holds no record that can be sent (" + findings.size() + " findings)",
          "IJE mortality records have 5,000 characters, one a line; VRDR and SSA-721 statements"
              + " are taken, too (docs/formats.md)");
    }
    if (sent > SubmissionEnvelope.ITEMS_MAX) {
      throw new OperatorException(
          ExitCode.INPUT,
          named + " holds " + sent + " records, and a batch takes " + SubmissionEnvelope.ITEMS_MAX,
          "cut the file into several");
    }
    return new Submitter.Read(
        sources,
        lines,
        new ReadCounts(counts.read(), sent, rejected.size(), findings.size()),
        findings,
        rejected);
  }
}
