package org.lychgate.cli;

import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.Trust;

/** One officer's order about a batch or a key: sent, and followed to its end. */
final class CaseBulk {
  private CaseBulk() {}

  /** Sends the order until nothing is left of it. */
  static Integer order(
      BulkAction action,
      BulkOptions many,
      SignedOptions signed,
      OutputOptions output,
      Terminal terminal) {
    Trust trust = signed.readTrust();
    BulkOrder order = many.order(trust, action, signed.name(), signed.dayOrToday());
    Optional<String> line =
        Optional.of(Signing.sign(order, signed.readSigner(trust)).headerValue());
    ProgressLine progress = new ProgressLine(terminal, "entries", System::nanoTime);
    try (RegistryClient registry = new RegistryClient(signed.to)) {
      JsonFields at = registry.post("/v1/orders", order.canonical(), line).getBody();
      while (!at.get("done").equals(Json.of(true))) {
        progress.at(at.getInt("changed"), at.getInt("meant"));
        at = registry.post("/v1/orders", order.canonical(), line).getBody();
      }
      output.print(
          terminal,
          Json.object()
              .put("changed", at.getInt("changed"))
              .put("meant", at.getInt("meant"))
              .put("orderLeaf", at.getInt("orderLeaf"))
              .build(),
          at.getInt("changed")
              + (action.findReverse().isPresent() ? " entries taken back" : " entries held")
              + " of "
              + at.getInt("meant")
              + ": BULK_ORDER leaf "
              + at.getInt("orderLeaf")
              + ", a leaf and a notice for each");
    }
    return 0;
  }
}
