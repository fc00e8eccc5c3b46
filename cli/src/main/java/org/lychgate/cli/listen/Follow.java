package org.lychgate.cli.listen;

import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;

/** What became of what was passed on. */
final class Follow {
  private Follow() {}

  /**
   * The registry's answer about a batch of ours.
   *
   * @throws OperatorException where it says no, or nothing
   */
  static JsonFields batch(GatewayConfig config, String id) {
    String path = "/v1/submissions/" + id;
    AccessStatement access =
        new AccessStatement(config.realm(), config.reporter().name(), path, config.today());
    String line = Signing.sign(access, config.signer()).headerValue();
    return config
        .registry()
        .get(
            path,
            Map.of("Lychgate-Access", access.json().canonicalText(), "Lychgate-Signature", line))
        .getBody();
  }

  /** The return file's word for a message of a batch's status, as it stands by now. */
  static String word(JsonFields message) {
    if (message.find("withdrawn").equals(Optional.of(Json.of(true)))) {
      return "withdrawn";
    }
    if (message.find("expired").equals(Optional.of(Json.of(true)))) {
      return "expired";
    }
    return switch (message.findText("state").orElse("")) {
      case "LISTED" -> "published";
      case "HELD" -> "held";
      case "REVERSED" ->
          message.findText("reversed").equals(Optional.of(ReverseCause.REPORTER_WITHDREW.name()))
              ? "withdrawn"
              : "reversed";
      default -> word(Outcome.valueOf(message.getText("outcome")));
    };
  }

  /** The return file's word for an outcome. */
  static String word(Outcome outcome) {
    return switch (outcome) {
      case PUBLISH, CORROBORATES -> "published";
      case WAITS, LEAD -> "taken";
      case UNMATCHED -> "unmatched";
      case REFUSED -> "queried";
      case QUARANTINED -> "held";
    };
  }
}
