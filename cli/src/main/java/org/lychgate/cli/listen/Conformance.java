package org.lychgate.cli.listen;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.cli.Submitter;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmIssue.Severity;
import org.lychgate.fhir.VrfmMessage;
import org.lychgate.fhir.VrfmReader;
import org.lychgate.fhir.VrfmReference;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/** Whether a gateway would take what a vendor's system writes; nothing is sent. */
public final class Conformance {
  private Conformance() {}

  /**
   * What a gateway would say.
   *
   * @param kind {@code vrfm}, {@code vrdr} or {@code ije}
   * @param passed whether every record in it would be sent
   * @param issues codes and fields, never values
   */
  public record Verdict(String kind, boolean passed, List<String> issues) {
    public Verdict {
      issues = List.copyOf(issues);
    }
  }

  /** The verdict on a file's bytes, as of {@code day}. */
  public static Verdict check(byte[] bytes, LocalDate day, Optional<Realm> realm) {
    Converted.Reporting reporting =
        new Converted.Reporting(
            new ReporterId("conformance-check"), ReporterRole.REGISTRAR, day, realm);
    if (!looksLikeFhir(bytes)) {
      return ije(bytes, reporting);
    }
    if (VrfmReader.findEnvelope(bytes).isEmpty()) {
      return document("vrdr", bytes, VrfmReference.NONE, List.of(), reporting);
    }
    return switch (VrfmReader.read(bytes, 1)) {
      case Parsed.Rejected<VrfmMessage> bad -> no("vrfm", bad.findings());
      case Parsed.Value<VrfmMessage> good -> message(good, reporting);
    };
  }

  private static Verdict message(Parsed.Value<VrfmMessage> read, Converted.Reporting reporting) {
    List<Finding> findings = read.findings();
    if (findings.stream().anyMatch(f -> f.code().endsWith("_MISMATCH"))) {
      return no("vrfm", findings);
    }
    return switch (read.value()) {
      case VrfmMessage.DeathRecordSubmission m ->
          document("vrfm", m.document().bytes(), m.reference(), findings, reporting);
      case VrfmMessage.DeathRecordUpdate m ->
          document("vrfm", m.document().bytes(), m.reference(), findings, reporting);
      case VrfmMessage.Alias _, VrfmMessage.Status _ ->
          new Verdict("vrfm", true, texts(findings, Severity.WARNING));
      case VrfmMessage.Void m ->
          m.blockCount() == 1
              ? new Verdict("vrfm", true, texts(findings, Severity.WARNING))
              : new Verdict(
                  "vrfm", false, List.of("Error: a void of a block is held; nothing is withdrawn"));
      case VrfmMessage.Acknowledgement _, VrfmMessage.ExtractionError _, VrfmMessage.Coding _ ->
          new Verdict("vrfm", false, List.of("Error: this gateway does not take this message"));
    };
  }

  private static Verdict document(
      String kind,
      byte[] bytes,
      VrfmReference told,
      List<Finding> before,
      Converted.Reporting reporting) {
    Converted converted = Converted.of(bytes, told, "check", reporting);
    List<Finding> findings = new ArrayList<>(before);
    findings.addAll(converted.findings());
    return converted.source().isPresent()
        ? new Verdict(kind, true, texts(findings, Severity.WARNING))
        : no(kind, findings);
  }

  private static Verdict ije(byte[] bytes, Converted.Reporting reporting) {
    Submitter.Read read;
    try {
      read =
          Submitter.read(
              new ByteArrayInputStream(bytes),
              "the file",
              "check",
              reporting.reporter(),
              reporting.role(),
              reporting.day());
    } catch (OperatorException e) {
      return new Verdict("ije", false, List.of("Error: " + e.getMessage()));
    }
    List<RawRecord> rejected = read.rejected();
    boolean foreign = reporting.realm().filter(read::isForeignTo).isPresent();
    List<String> texts =
        new ArrayList<>(
            texts(read.findings(), rejected.isEmpty() ? Severity.WARNING : Severity.ERROR));
    if (foreign) {
      texts.add("Error: IJE_SSN_REALM in SSN");
    }
    return new Verdict("ije", rejected.isEmpty() && !foreign, texts);
  }

  private static Verdict no(String kind, List<Finding> findings) {
    return new Verdict(kind, false, texts(findings, Severity.ERROR));
  }

  private static List<String> texts(List<Finding> findings, Severity severity) {
    return Issues.of(findings, severity).stream().map(VrfmIssue::diagnostics).toList();
  }

  /** By its first character that is no blank. */
  static boolean looksLikeFhir(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '{' || b == '<') {
        return true;
      }
      // A mark of byte order, too, may stand in front.
      if (b > ' ') {
        return false;
      }
    }
    return false;
  }
}
