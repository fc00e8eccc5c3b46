package org.lychgate.edition.statement;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.Ssa721Reports;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.formats.Ssa721Writer;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/**
 * What a reporter's own records come to before anything is signed: reports that can be sent, and
 * findings about the others. Records are given to it as their reader reads them.
 */
public final class ReportSources {
  private final String prefix;
  private final ReporterId reporter;
  private final ReporterRole role;
  private final LocalDate day;

  private final List<SubmissionMaker.Source> sources = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<RawRecord> rejected = new ArrayList<>();

  /**
   * Nothing so far.
   *
   * @param prefix of the reports' ids; tells them from those of other files
   * @param day on which the reporter sends them
   */
  public ReportSources(String prefix, ReporterId reporter, ReporterRole role, LocalDate day) {
    this.prefix = prefix;
    this.reporter = reporter;
    this.role = role;
    this.day = day;
  }

  /** Takes an IJE record that is sent as it was read. */
  public void takeIje(Parsed<IjeRecord> record) {
    takeIje(record, IjeRecord::source);
  }

  /**
   * Takes an IJE record that stands for another document.
   *
   * @param raw what is hashed and sent of it
   */
  public void takeIje(Parsed<IjeRecord> record, Function<IjeRecord, RawRecord> raw) {
    findings.addAll(record.findings());
    switch (record) {
      case Parsed.Rejected<IjeRecord> r -> rejected.add(r.raw());
      case Parsed.Value<IjeRecord> v -> takeIje(v.line(), v.value(), raw.apply(v.value()));
    }
  }

  private void takeIje(long line, IjeRecord record, RawRecord raw) {
    Parsed<DeathReport> report =
        IjeReports.toReport(record, messageId(line, raw), reporter, role, day, raw.hash());
    report.findings().forEach(f -> findings.add(f.at(line)));
    switch (report) {
      case Parsed.Value<DeathReport> v -> add(line, v.value(), SubmissionMaker.IJE, raw);
      case Parsed.Rejected<DeathReport> _ -> rejected.add(record.source());
    }
  }

  /** Takes a funeral director's statement; what is sent is in the spelling of our writer. */
  public void takeStatement(Parsed<Ssa721Statement> statement) {
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

  /** The bytes of {@code text}. */
  public static RawRecord raw(String text) {
    return new RawRecord(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What can be sent, in the file's order. */
  public List<SubmissionMaker.Source> sources() {
    return List.copyOf(sources);
  }

  /** Lines of the file, one for each of the sources. */
  public List<Long> lines() {
    return List.copyOf(lines);
  }

  /** About what cannot be sent, and about oddities. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Records that cannot be read as a report; they are not sent. */
  public List<RawRecord> rejected() {
    return List.copyOf(rejected);
  }
}
