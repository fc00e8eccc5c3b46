package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/** What became of each certificate that went through a gateway: a registrar's nightly file. */
public final class ReturnFile {
  private static final String HEAD = "certificate,became,reasons,day,batch,message\n";

  private ReturnFile() {}

  /**
   * The file's text, in the order in which the reports came.
   *
   * @param state the gateway's folder; the gateway itself is stopped, or asks through itself
   * @param since first day (UTC) that counts
   */
  public static byte[] make(GatewayConfig config, StateFolder state, LocalDate since) {
    StringBuilder out = new StringBuilder(HEAD);
    state.forEach(
        since.atStartOfDay(ZoneOffset.UTC).toInstant(),
        row -> {
          switch (row.kind()) {
            case REPORT -> addReports(config, state, row, out);
            case VOID -> addVoid(state, row, out);
            case NOTE -> {
              // Nothing that could have become something.
            }
          }
        });
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void addReports(
      GatewayConfig config, StateFolder state, Row row, StringBuilder out) {
    Map<String, String> became = became(config, row);
    Certificates.read(state.open(row.certificates(), row.key()))
        .forEach((message, certificate) ->
            add(out, certificate, became.getOrDefault(message, fallback(row)), row, message));
  }

  /** What is done stands with the reports; what is not has a line of its own. */
  private static void addVoid(StateFolder state, Row row, StringBuilder out) {
    if (row.state() != Row.State.PASSED_ON) {
      String word = row.state() == Row.State.TAKEN ? "void-waiting," : "void-refused,";
      add(out, state.open(row.certificates(), row.key()), word, row, "void:" + row.key());
    }
  }

  private static void add(
      StringBuilder out, String certificate, String became, Row row, String message) {
    out.append(certificate)
        .append(',')
        .append(became)
        .append(',')
        .append(LocalDate.ofInstant(row.at(), ZoneOffset.UTC))
        .append(',')
        .append(row.batch())
        .append(',')
        .append(message)
        .append('\n');
  }

  /** Outcome and reasons by message id. */
  private static Map<String, String> became(GatewayConfig config, Row row) {
    Map<String, String> out = new HashMap<>();
    if (row.state() != Row.State.PASSED_ON) {
      return out;
    }
    for (Json message : Follow.batch(config, row.batch()).getArray("messages")) {
      JsonFields m = JsonFields.of(message);
      StringJoiner reasons = new StringJoiner(" ");
      for (Json reason : m.getArray("reasons")) {
        reasons.add(((Json.Str) reason).value().replace(' ', '-'));
      }
      out.put(m.getText("messageId"), Follow.word(m) + "," + reasons);
    }
    return out;
  }

  private static String fallback(Row row) {
    return switch (row.state()) {
      case TAKEN -> "waiting,";
      case REFUSED -> "refused,";
      case PASSED_ON, NOTED -> "unknown,";
    };
  }
}
