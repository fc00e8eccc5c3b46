package org.lychgate.cli.listen;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.fhir.VrfmErrors;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.fhir.VrfmIssue.Severity;
import org.lychgate.model.Finding;
import org.lychgate.model.Outcome;

/** What a sender is told: codes and names of fields, never a value. */
final class Issues {
  private static final int MAX = 50;

  private Issues() {}

  static List<VrfmIssue> of(List<Finding> findings, Severity severity) {
    return findings.stream()
        .map(finding -> VrfmErrors.toIssue(finding, severity))
        .distinct()
        .limit(MAX)
        .toList();
  }

  static VrfmIssue error(String code, String text) {
    return new VrfmIssue(Severity.ERROR, code, "Error: " + text);
  }

  /** The registry's refusal, by its code. */
  static VrfmIssue refused(String code) {
    return error(
        code.equals("id-reused") ? "duplicate" : "processing", "the registry refused it: " + code);
  }

  /** What a registry's answer has to say to the sender; nothing where all is as hoped for. */
  static List<VrfmIssue> ofResult(JsonFields answer) {
    List<VrfmIssue> out = new ArrayList<>();
    if (answer.get("quarantined").equals(Json.of(true))) {
      out.add(
          new VrfmIssue(
              Severity.WARNING,
              "business-rule",
              "Warning: held, as the day's reports together do not look like mortality"));
    }
    for (Json message : answer.getArray("messages")) {
      JsonFields m = JsonFields.of(message);
      Outcome outcome = Outcome.valueOf(m.getText("outcome"));
      if (outcome != Outcome.PUBLISH && outcome != Outcome.CORROBORATES && out.size() < MAX) {
        StringBuilder text = new StringBuilder("Information: not listed: " + Follow.word(outcome));
        for (Json reason : m.getArray("reasons")) {
          text.append(", ").append(((Json.Str) reason).value());
        }
        VrfmIssue issue = new VrfmIssue(Severity.INFORMATION, "informational", text.toString());
        if (!out.contains(issue)) {
          out.add(issue);
        }
      }
    }
    return out;
  }
}
