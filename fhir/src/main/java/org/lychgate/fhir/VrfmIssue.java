package org.lychgate.fhir;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that is wrong with a message, as an OperationOutcome says it. Prints no diagnostics:
 * those of others may quote the record.
 *
 * @param severity how bad it is
 * @param code a code of FHIR's issue types, such as {@code structure} or {@code required}
 * @param diagnostics the text for people; may be empty
 */
public record VrfmIssue(Severity severity, String code, String diagnostics) {
  /** FHIR R4, value set {@code issue-severity}. */
  public enum Severity {
    FATAL,
    ERROR,
    WARNING,
    INFORMATION;

    /** The code in FHIR. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Severity> find(String word) {
      for (Severity severity : values()) {
        if (severity.word().equals(word)) {
          return Optional.of(severity);
        }
      }
      return Optional.empty();
    }
  }

  /** What stands in for a code that is none. */
  static final String UNKNOWN_CODE = "processing";

  /** FHIR R4, value set {@code issue-type}. */
  private static final Set<String> CODES =
      Set.of(
          "invalid",
          "structure",
          "required",
          "value",
          "invariant",
          "security",
          "login",
          "unknown",
          "expired",
          "forbidden",
          "suppressed",
          "processing",
          "not-supported",
          "duplicate",
          "multiple-matches",
          "not-found",
          "deleted",
          "too-long",
          "code-invalid",
          "extension",
          "too-costly",
          "business-rule",
          "conflict",
          "transient",
          "lock-error",
          "no-store",
          "exception",
          "timeout",
          "incomplete",
          "throttled",
          "informational");

  public VrfmIssue {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not a code of FHIR's issue types");
    }
  }

  static boolean isCode(String code) {
    return CODES.contains(code);
  }

  @Override
  public String toString() {
    return "issue(" + severity.word() + ", " + code + ")";
  }
}
