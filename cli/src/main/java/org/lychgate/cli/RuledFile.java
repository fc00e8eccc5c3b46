package org.lychgate.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.formats.CsvBytes;
import org.lychgate.gate.BatchSign;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Sha256;
import org.lychgate.register.DryRun;
import org.lychgate.register.MessageOutcome;

/**
 * A file of reports and what would become of them, for the terminal, as JSON and as CSV. A report
 * is named by its line and its certificate, and by nothing of whom it is about.
 */
record RuledFile(Path file, Submitter.Read read, DryRun.Ruled ruled) {
  /** Whether every record of the file would be published. */
  boolean isPublishedWhole() {
    return read.rejected().isEmpty()
        && ruled.messages().stream().allMatch(m -> m.outcome() == Outcome.PUBLISH);
  }

  private String certificate(int i) {
    return read.sources().get(i).report().certificate().map(CertificateKey::canonical).orElse("");
  }

  private static String codes(MessageOutcome message) {
    return message.reasons().stream().map(Reason::code).collect(Collectors.joining(" "));
  }

  private Map<String, Integer> outcomes() {
    Map<String, Integer> out = new TreeMap<>();
    ruled.messages().forEach(m -> out.merge(m.outcome().name(), 1, Integer::sum));
    return out;
  }

  private Map<String, Integer> reasons() {
    Map<String, Integer> out = new TreeMap<>();
    ruled
        .messages()
        .forEach(
            m -> m.reasons().forEach(r -> out.merge(r.code() + " " + r.name(), 1, Integer::sum)));
    return out;
  }

  /**
   * The files one after the other.
   *
   * @param lines whether there is a line for each report, too
   */
  static String text(List<RuledFile> files, boolean lines) {
    StringJoiner out = new StringJoiner("\n");
    for (RuledFile one : files) {
      out.add(one.file() + ":");
      for (int i = 0; lines && i < one.ruled().messages().size(); i++) {
        MessageOutcome message = one.ruled().messages().get(i);
        String certificate = one.certificate(i);
        out.add(
            String.format(
                Locale.ROOT,
                "  line %d  %s  %s  %s",
                one.read().lines().get(i),
                certificate.isEmpty() ? "no certificate" : certificate,
                message.outcome().name().toLowerCase(Locale.ROOT),
                codes(message)));
      }
      out.add("  the batch as a whole:");
      one.ruled().signs().forEach(sign -> out.add((sign.isTooMuch() ? "  ! " : "    ") + sign));
      if (one.ruled().signs().isEmpty()) {
        out.add("    too few reports to say anything of it");
      }
      out.add(
          "  "
              + OutputOptions.text(one.read().counts())
              + "; "
              + one.outcomes().entrySet().stream()
                  .map(e -> e.getValue() + " " + e.getKey().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", "))
              + (one.ruled().held() ? " (held as a whole: it does not look like mortality)" : ""));
    }
    return out.toString();
  }

  /** The same as one object. */
  static Json json(List<RuledFile> files, Sha256 policy, Sha256 holders, LocalDate day) {
    return Json.object()
        .put("batches", new Json.Arr(files.stream().map(RuledFile::json).toList()))
        .put("day", day.toString())
        .put("holders", holders.hex())
        .put("policy", policy.hex())
        .build();
  }

  private Json json() {
    List<Json> reports = new ArrayList<>();
    for (int i = 0; i < ruled.messages().size(); i++) {
      MessageOutcome message = ruled.messages().get(i);
      reports.add(
          Json.object()
              .put("certificate", certificate(i))
              .put("line", read.lines().get(i))
              .put("outcome", message.outcome().name())
              .put(
                  "reasons",
                  new Json.Arr(
                      message.reasons().stream().<Json>map(r -> Json.of(r.code())).toList()))
              .build());
    }
    return OutputOptions.counts(read.counts())
        .put("file", file.toString())
        .put("heldAsAWhole", Json.of(ruled.held()))
        .put("outcomes", counts(outcomes()))
        .put("reasons", counts(reasons()))
        .put("reports", new Json.Arr(reports))
        .put("signs", new Json.Arr(ruled.signs().stream().map(RuledFile::json).toList()))
        .build();
  }

  private static Json counts(Map<String, Integer> counts) {
    JsonBuilder out = Json.object();
    counts.forEach((name, n) -> out.put(name, n));
    return out.build();
  }

  /** Bits are texts, as our JSON has whole numbers only. */
  private static Json json(BatchSign sign) {
    return Json.object()
        .put("bits", String.format(Locale.ROOT, "%.1f", sign.bits()))
        .put("honest", sign.honest())
        .put("limit", String.format(Locale.ROOT, "%.1f", sign.limit()))
        .put("observed", sign.observed())
        .put("reason", sign.reason().code())
        .put("statistic", sign.statistic())
        .put("tooMuch", Json.of(sign.isTooMuch()))
        .build();
  }

  /** A line for each report: {@code file,line,certificate,outcome,reasons}. */
  static byte[] csv(List<RuledFile> files) {
    CsvBytes out = new CsvBytes();
    row(out, "file", "line", "certificate", "outcome", "reasons");
    for (RuledFile one : files) {
      for (int i = 0; i < one.ruled().messages().size(); i++) {
        MessageOutcome message = one.ruled().messages().get(i);
        row(
            out,
            one.file().toString(),
            "" + one.read().lines().get(i),
            one.certificate(i),
            message.outcome().name(),
            codes(message));
      }
    }
    return Arrays.copyOf(out.array(), out.size());
  }

  private static void row(CsvBytes out, String... values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        out.comma();
      }
      out.value(values[i]);
    }
    out.endRow();
  }
}
