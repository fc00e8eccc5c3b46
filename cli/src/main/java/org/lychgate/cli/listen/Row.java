package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.fhir.VrfmIssue;

/**
 * What is known of one message, as a line of the journal; a later line of the same key takes the
 * place of an earlier one. No personal data in plain: certificate numbers are sealed.
 *
 * @param kind what it was
 * @param key hash of who sent it and of its id
 * @param sha SHA-256 of its bytes, in hex
 * @param state how far it came
 * @param at when it got there
 * @param batch id of the batch it was signed as; empty where there is none
 * @param certificates sealed: of reports, message ids with certificate numbers; else the number
 * @param issues what the sender is told
 * @param result what the registry said; empty before
 */
record Row(
    Kind kind,
    String key,
    String sha,
    State state,
    Instant at,
    String batch,
    String certificates,
    List<VrfmIssue> issues,
    Optional<Json> result) {
  /** Longest line; 10,000 certificates have some 700 kB. */
  private static final JsonLimits LIMITS = new JsonLimits(4 << 20, 10, 200_000);

  enum Kind {
    /** One report, or a file of them. */
    REPORT,
    /** A certificate that its registrar takes back. */
    VOID,
    /** Nothing that is sent. */
    NOTE
  }

  enum State {
    /** Signed and on disk; the registry has not answered. */
    TAKEN,
    /** The registry has it. */
    PASSED_ON,
    /** The registry will never take it. */
    REFUSED,
    /** Kept as a note; nothing is sent. */
    NOTED
  }

  /** The same message, further on. */
  Row at(State then, Instant when, List<VrfmIssue> told, Json said) {
    return new Row(kind, key, sha, then, when, batch, certificates, told, Optional.of(said));
  }

  Row {
    issues = List.copyOf(issues);
  }

  String line() {
    List<Json> told = new ArrayList<>();
    for (VrfmIssue issue : issues) {
      told.add(
          Json.object()
              .put("severity", issue.severity().name())
              .put("code", issue.code())
              .put("text", issue.diagnostics())
              .build());
    }
    var out =
        Json.object()
            .put("kind", kind.name())
            .put("key", key)
            .put("sha", sha)
            .put("state", state.name())
            .put("at", at.toString())
            .put("batch", batch)
            .put("certificates", certificates)
            .put("issues", new Json.Arr(told));
    result.ifPresent(r -> out.put("result", r));
    return out.build().canonicalText();
  }

  static Row parse(String line) {
    JsonFields in = JsonFields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8), LIMITS));
    List<VrfmIssue> issues = new ArrayList<>();
    for (Json issue : in.getArray("issues")) {
      JsonFields i = JsonFields.of(issue);
      issues.add(
          new VrfmIssue(
              VrfmIssue.Severity.valueOf(i.getText("severity")),
              i.getText("code"),
              i.getText("text")));
    }
    // Journals begun before voids were passed on know only two kinds.
    Kind kind =
        in.findText("kind")
            .map(Kind::valueOf)
            .orElse(in.getText("batch").isEmpty() ? Kind.NOTE : Kind.REPORT);
    return new Row(
        kind,
        in.getText("key"),
        in.getText("sha"),
        State.valueOf(in.getText("state")),
        Instant.parse(in.getText("at")),
        in.getText("batch"),
        in.getText("certificates"),
        issues,
        in.find("result"));
  }
}
