package org.lychgate.fhir;

import java.util.Map;
import java.util.regex.Pattern;
import org.lychgate.model.Finding;

/**
 * What a finding is called in an answer to the registrar: in the words NCHS's answers have (the
 * guide's business rules for death records, 2.2), which people at vital records know. Names fields,
 * never a value and not even its shape.
 */
public final class VrfmErrors {
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,39}");

  /** What a message calls a field, and what IJE calls it. */
  private static final Map<String, String> IJE =
      Map.of("cert_no", "FILENO", "event_year", "DOD_YR", "jurisdiction_id", "DSTATE");

  private VrfmErrors() {}

  /** The finding as an issue; {@code severity} begins the text. */
  public static VrfmIssue toIssue(Finding finding, VrfmIssue.Severity severity) {
    String word =
        switch (severity) {
          case FATAL, ERROR -> "Error: ";
          case WARNING -> "Warning: ";
          case INFORMATION -> "Information: ";
        };
    String field = FIELD.matcher(finding.field()).matches() ? finding.field() : "";
    String ije = IJE.getOrDefault(field, field);
    return switch (kind(finding.code())) {
      case MISSING ->
          ije.isEmpty()
              ? other(finding, severity, word, field)
              : new VrfmIssue(
                  severity, "required", word + "Unable to find IJE " + ije + " required element");
      case COMBINATION ->
          new VrfmIssue(
              severity, "business-rule", word + "Invalid combination of " + pair(finding));
      case MAPPING ->
          new VrfmIssue(severity, "code-invalid", word + "Unable to find IJE " + ije + " mapping");
      case UNREADABLE ->
          new VrfmIssue(severity, "structure", word + "Unable to read the message as FHIR R4");
      case OTHER -> other(finding, severity, word, field);
    };
  }

  private enum Kind {
    MISSING,
    COMBINATION,
    MAPPING,
    UNREADABLE,
    OTHER
  }

  private static Kind kind(String code) {
    if (code.endsWith("_MISSING") || code.endsWith("_NO_CERTIFICATE")) {
      return Kind.MISSING;
    }
    if (code.endsWith("_MISMATCH") || code.endsWith("_BIRTH_AFTER_DEATH")) {
      return Kind.COMBINATION;
    }
    if (code.endsWith("_BAD_CODE") || code.endsWith("_UNKNOWN_CODE")) {
      return Kind.MAPPING;
    }
    return switch (code) {
      case FhirCodes.FHIR_UNREADABLE, FhirCodes.FHIR_NOT_BUNDLE, FhirCodes.FHIR_TOO_LONG ->
          Kind.UNREADABLE;
      default -> Kind.OTHER;
    };
  }

  private static String pair(Finding finding) {
    if (finding.code().endsWith("_BIRTH_AFTER_DEATH")) {
      return "DOB and DOD";
    }
    return switch (finding.code()) {
      case VrfmCodes.VRFM_YEAR_MISMATCH -> "DOD_YR and the year in the message";
      default -> "the message's parameters and the record's identifiers";
    };
  }

  private static VrfmIssue other(
      Finding finding, VrfmIssue.Severity severity, String word, String field) {
    String where = field.isEmpty() ? "" : " in " + field;
    return new VrfmIssue(severity, "invalid", word + finding.code() + where);
  }
}
