package org.lychgate.drill.scene;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;

/**
 * An answer over HTTP.
 *
 * @param status of HTTP
 * @param body as it came
 */
public record Reply(int status, byte[] body) {
  private static final JsonLimits LIMITS = new JsonLimits(64 << 20, 16, 5_000_000);

  public boolean isOk() {
    return status / 100 == 2;
  }

  /** The body, where it is a JSON object. */
  public Optional<JsonFields> findJson() {
    try {
      return Optional.of(JsonFields.of(Json.parse(body, LIMITS)));
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  /** The body, which has to be a JSON object of a request that was granted. */
  public JsonFields json() {
    if (!isOk()) {
      throw new DrillException("an honest request was refused: " + words());
    }
    return findJson().orElseThrow(() -> new DrillException("not a registry's answer"));
  }

  /** The problem's code; empty where the request was granted. */
  public String code() {
    return isOk() ? "" : findJson().flatMap(json -> json.findText("code")).orElse("");
  }

  /** {@code HTTP 401 not-signed}; of a submission what became of it, by outcome and reason. */
  public String words() {
    String head = "HTTP " + status + (code().isEmpty() ? "" : " " + code());
    return isOk() ? head + findJson().map(Reply::outcomes).orElse("") : head;
  }

  /** A count by name that the answer has, such as {@code outcomes}; empty where it has none. */
  public Map<String, Long> counts(String member) {
    Map<String, Long> out = new TreeMap<>();
    findJson()
        .filter(json -> json.find(member).isPresent())
        .map(json -> json.getObject(member))
        .ifPresent(counts -> counts.names().forEach(n -> out.put(n, counts.getInt(n))));
    return out;
  }

  /** How many reports of a submission had {@code outcome}. */
  public long outcome(String outcome) {
    return counts("outcomes").getOrDefault(outcome, 0L);
  }

  private static String outcomes(JsonFields json) {
    if (json.find("outcomes").isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    JsonFields outcomes = json.getObject("outcomes");
    outcomes
        .names()
        .forEach(n ->
            out.append(out.isEmpty() ? ": " : ", ").append(n + " ").append(outcomes.getInt(n)));
    JsonFields reasons = json.getObject("reasons");
    if (!reasons.names().isEmpty()) {
      out.append(" (").append(String.join(", ", reasons.names())).append(')');
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return words();
  }
}
