package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
import org.lychgate.formats.Ssa721Reader;
import org.lychgate.formats.Ssa721Reports;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/**
 * Re-reads the raw record of a report and compares it with what the reporter signed: we rule on
 * what the record says, and publish only what both say.
 */
final class ReportReader {
  private final Realm realm;
  private final ReporterId reporter;
  private final ReporterRole role;
  private final Optional<String> jurisdiction;
  private final LocalDate received;

  /**
   * @param jurisdiction of a registrar's key: the only one whose certificates it can vouch for
   */
  ReportReader(
      Realm realm,
      ReporterId reporter,
      ReporterRole role,
      Optional<String> jurisdiction,
      LocalDate received) {
    this.realm = realm;
    this.reporter = reporter;
    this.role = role;
    this.jurisdiction = jurisdiction;
    this.received = received;
  }

  /** What reading gave: a report, or the reason why there is none. */
  sealed interface Reading {
    record Read(DeathReport report) implements Reading {}

    record Unusable(Reason reason) implements Reading {}
  }

  Reading read(SubmissionEnvelope.Item item) {
    if (!item.hasItsRawRecord()) {
      return new Reading.Unusable(Reason.STATEMENT_DIFFERS_FROM_RECORD);
    }
    return switch (item.format()) {
      case SubmissionMaker.IJE -> check(item, parseIje(item));
      // A director certifies the form in their own name. From a registrar, a court or an agency it
      // is somebody else's statement, and as theirs it could weigh more than it is.
      case SubmissionMaker.SSA_721 ->
          role == ReporterRole.FUNERAL_DIRECTOR
              ? check(item, parseStatement(item))
              : new Reading.Unusable(Reason.RECORD_NOT_READABLE);
      default -> new Reading.Unusable(Reason.RECORD_NOT_READABLE);
    };
  }

  private Reading check(SubmissionEnvelope.Item item, Parsed<DeathReport> parsed) {
    return switch (parsed) {
      case Parsed.Rejected<DeathReport> _ ->
          new Reading.Unusable(isVoid(item) ? Reason.VOID_RECORD : Reason.RECORD_NOT_READABLE);
      case Parsed.Value<DeathReport> value -> check(item, value.value());
    };
  }

  private Reading check(SubmissionEnvelope.Item item, DeathReport report) {
    if (!item.statement().agreesWith(report)) {
      return new Reading.Unusable(Reason.STATEMENT_DIFFERS_FROM_RECORD);
    }
    if (report.decedent().ssn().filter(ssn -> !realm.accepts(ssn)).isPresent()) {
      return new Reading.Unusable(Reason.SSN_NOT_OF_THIS_REALM);
    }
    // A stolen key of one place must not list people under the certificates of all others.
    boolean elsewhere =
        jurisdiction.isPresent()
            && report
                .certificate()
                .filter(key -> !key.jurisdiction().equals(jurisdiction.get()))
                .isPresent();
    return elsewhere
        ? new Reading.Unusable(Reason.CERTIFICATE_OF_ANOTHER_PLACE)
        : new Reading.Read(report);
  }

  private Parsed<DeathReport> parseIje(SubmissionEnvelope.Item item) {
    return switch (IjeReader.parse(item.raw().bytes())) {
      case Parsed.Rejected<IjeRecord>(long line, var findings, var raw) ->
          new Parsed.Rejected<>(line, findings, raw);
      case Parsed.Value<IjeRecord> record ->
          IjeReports.toReport(
              record.value(),
              item.messageId(),
              reporter,
              role,
              received,
              item.statement().rawHash());
    };
  }

  private Parsed<DeathReport> parseStatement(SubmissionEnvelope.Item item) {
    return switch (Ssa721Reader.parse(item.raw().bytes(), realm)) {
      case Parsed.Rejected<Ssa721Statement>(long line, var findings, var raw) ->
          new Parsed.Rejected<>(line, findings, raw);
      case Parsed.Value<Ssa721Statement>(long line, var statement, var findings) ->
          new Parsed.Value<>(
              line,
              Ssa721Reports.toReport(
                  statement, item.messageId(), reporter, received, item.statement().rawHash()),
              findings);
    };
  }

  private static boolean isVoid(SubmissionEnvelope.Item item) {
    if (!item.format().equals(SubmissionMaker.IJE)) {
      return false;
    }
    Optional<IjeRecord> record =
        IjeReader.parse(item.raw().bytes()) instanceof Parsed.Value<IjeRecord> v
            ? Optional.of(v.value())
            : Optional.empty();
    return record.map(r -> r.get("VOID").equals("1")).orElse(false);
  }
}
