package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.formats.IjeReports;
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
  private static final String IJE = "ije";

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
    if (!item.format().equals(IJE)) {
      return new Reading.Unusable(Reason.RECORD_NOT_READABLE);
    }
    return switch (parseIje(item)) {
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

  private static boolean isVoid(SubmissionEnvelope.Item item) {
    Optional<IjeRecord> record =
        IjeReader.parse(item.raw().bytes()) instanceof Parsed.Value<IjeRecord> v
            ? Optional.of(v.value())
            : Optional.empty();
    return record.map(r -> r.get("VOID").equals("1")).orElse(false);
  }
}
