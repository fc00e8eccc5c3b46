package org.lychgate.server.page.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.register.ReportStanding;
import org.lychgate.server.page.Frame;

/**
 * What the register says of reports, in words.
 *
 * @param frame with the words of the area {@code report}
 */
public record ReportWords(Frame frame) {
  /** The area of these words. */
  public static final String AREA = "report";

  /** A day as people write it. */
  public String day(LocalDate day) {
    return frame.day(day);
  }

  /** Why, what would clear it, and the code that docs/reasons.md has. */
  public String reason(Reason reason) {
    return frame.t("reason." + reason.code()) + " (" + reason.code() + ")";
  }

  /** The same for each. */
  public List<String> reasons(List<Reason> reasons) {
    return reasons.stream().map(this::reason).toList();
  }

  /** What was made of a report. */
  public String outcome(Outcome outcome) {
    return frame.t("report.outcome." + outcome.name());
  }

  /** One of an enum that the words have a text for. */
  String of(String what, Enum<?> value) {
    return frame.t("report." + what + "." + value.name());
  }

  /** How a report stands by now; empty where there is no more to say than its outcome. */
  String standing(ReportStanding standing) {
    List<String> out = new ArrayList<>();
    standing.status().ifPresent(status -> out.add(of("status", status)));
    standing.reversed().ifPresent(cause -> out.add(of("cause", cause)));
    if (standing.withdrawn()) {
      out.add(frame.t("report.withdrawn"));
    }
    if (standing.expired()) {
      out.add(frame.t("report.expired"));
    }
    return String.join(" ", out);
  }

  /** Counts by reason, the most frequent first. */
  List<CountLine> counts(Map<Reason, Integer> reasons) {
    return reasons.entrySet().stream()
        .sorted(Map.Entry.<Reason, Integer>comparingByValue().reversed())
        .map(entry -> new CountLine(reason(entry.getKey()), entry.getValue()))
        .toList();
  }
}
