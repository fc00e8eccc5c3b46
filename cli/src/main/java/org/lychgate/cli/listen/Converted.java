package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.fhir.VrdrReader;
import org.lychgate.fhir.VrfmReference;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/**
 * A VRDR document as a report, or why it is none.
 *
 * @param findings about what is odd; about what is wrong, where there is no source
 */
record Converted(Optional<SubmissionMaker.Source> source, List<Finding> findings) {
  Converted {
    findings = List.copyOf(findings);
  }

  /** Who reports, and when. */
  record Reporting(ReporterId reporter, ReporterRole role, LocalDate day, Optional<Realm> realm) {}

  /**
   * Converts the document in {@code bytes}. The record it stands for is what is hashed and sent: it
   * leaves behind what VRDR says beyond it.
   *
   * @param told which certificate the message around it is about
   */
  static Converted of(byte[] bytes, VrfmReference told, String messageId, Reporting reporting) {
    return switch (VrdrReader.read(bytes, 1)) {
      case Parsed.Rejected<IjeRecord> bad -> no(bad.findings());
      case Parsed.Value<IjeRecord> good -> of(good, told, messageId, reporting);
    };
  }

  private static Converted of(
      Parsed.Value<IjeRecord> read, VrfmReference told, String messageId, Reporting reporting) {
    IjeRecord record = read.value();
    Optional<Finding> foreign =
        reporting.realm().flatMap(realm -> IjeReports.findForeign(record, realm));
    if (foreign.isPresent()) {
      return no(List.of(foreign.get()));
    }
    // Not record.source(): those are the document's bytes, with all that VRDR says beyond IJE.
    RawRecord raw = new RawRecord(record.text().getBytes(StandardCharsets.UTF_8));
    Parsed<DeathReport> report =
        IjeReports.toReport(
            record, messageId, reporting.reporter(), reporting.role(), reporting.day(), raw.hash());
    List<Finding> findings = new ArrayList<>(read.findings());
    findings.addAll(report.findings());
    return switch (report) {
      case Parsed.Rejected<DeathReport> _ -> no(findings);
      case Parsed.Value<DeathReport> v -> {
        if (reporting.role() == ReporterRole.REGISTRAR && v.value().certificate().isEmpty()) {
          // NCHS takes none either, and nobody could withdraw it by its number.
          yield no(findings.stream().filter(f -> f.field().equals("FILENO")).toList());
        }
        Optional<CertificateKey> key = told.findKey();
        if (key.isPresent() && !key.equals(v.value().certificate())) {
          // Under which of the two it would stand, only the sender can say.
          yield no(List.of(new Finding(1, "VRFM_DOCUMENT_MISMATCH", "identifier", "")));
        }
        yield new Converted(
            Optional.of(new SubmissionMaker.Source(v.value(), "ije", raw)), findings);
      }
    };
  }

  private static Converted no(List<Finding> findings) {
    return new Converted(Optional.empty(), findings);
  }
}
