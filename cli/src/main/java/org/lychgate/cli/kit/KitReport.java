package org.lychgate.cli.kit;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;
import org.lychgate.edition.json.Json;
import org.lychgate.formats.kit.KitCase;
import org.lychgate.formats.kit.KitVerdict;

/**
 * What came of all cases that were tried.
 *
 * @param cases that were tried
 * @param verdicts on each of them, in the same order
 */
public record KitReport(List<KitCase> cases, List<KitVerdict> verdicts) {
  public KitReport {
    cases = List.copyOf(cases);
    verdicts = List.copyOf(verdicts);
  }

  public long failed() {
    return verdicts.stream().filter(verdict -> !verdict.passed()).count();
  }

  /** PASS or FAIL for each case, what was found where it failed and why it matters, and a sum. */
  public String text() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    for (int i = 0; i < cases.size(); i++) {
      KitCase one = cases.get(i);
      KitVerdict verdict = verdicts.get(i);
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  %-24s %s",
              verdict.passed() ? "PASS" : "FAIL",
              one.id(),
              one.title()));
      verdict.findings().forEach(finding -> lines.add("        found:   " + finding));
      if (!verdict.passed()) {
        lines.add("        rule:    " + one.rule());
        lines.add("        matters: " + one.why());
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d %s: %d passed, %d failed",
            cases.size(),
            cases.size() == 1 ? "case" : "cases",
            cases.size() - failed(),
            failed()));
    if (failed() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "people listed who must not be: %,d; not listed who must be: %,d; listed otherwise:"
                  + " %,d; cases without a list to compare: %,d",
              sum(KitVerdict::stays),
              sum(KitVerdict::lost),
              sum(KitVerdict::differs),
              unreadable()));
    }
    return lines.toString();
  }

  /** The same for machines. */
  public Json json() {
    return Json.object()
        .put("cases", new Json.Arr(verdicts.stream().map(KitReport::json).toList()))
        .put("differs", sum(KitVerdict::differs))
        .put("failed", failed())
        .put("lost", sum(KitVerdict::lost))
        .put("passed", cases.size() - failed())
        .put("stays", sum(KitVerdict::stays))
        .put("unreadable", unreadable())
        .build();
  }

  private static Json json(KitVerdict verdict) {
    List<Json> findings = verdict.findings().stream().<Json>map(Json.Str::new).toList();
    return Json.object()
        .put("case", verdict.id())
        .put("findings", new Json.Arr(findings))
        .put("result", verdict.passed() ? "pass" : "fail")
        .build();
  }

  private long unreadable() {
    return verdicts.stream().filter(verdict -> !verdict.readable()).count();
  }

  private long sum(ToIntFunction<KitVerdict> count) {
    return verdicts.stream().mapToLong(count::applyAsInt).sum();
  }
}
