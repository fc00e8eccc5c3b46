package org.lychgate.edition.statement;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/**
 * What officers can be asked to agree with while a registry runs (docs/statement.md, Orders). An
 * order does nothing by itself: it takes the approvals that trust.json asks for.
 */
public sealed interface Order {
  /** A hold or a quarantine ends without a reversal; {@code target}: its leaf. */
  record Release(LeafIndex target, ReleaseCause cause) implements Order {}

  /** The death of a REPORT leaf, on evidence beyond E1 and E2, is listed. */
  record Publication(LeafIndex report, EvidenceClass evidence) implements Order {}

  /** The statement whose hash is approved or refused. */
  default Decision decision(Realm realm) {
    return switch (this) {
      case Release(LeafIndex target, ReleaseCause cause) ->
          Decision.ofRelease(realm, target, cause);
      case Publication(LeafIndex report, EvidenceClass evidence) ->
          Decision.ofPublication(realm, report, evidence);
    };
  }

  /**
   * Reads {@link Decision#json()}, strictly.
   *
   * @throws JsonException where it is none of these orders, or of another realm
   */
  static Order parse(Json json, Realm realm) {
    String name = JsonFields.of(json).getText("type");
    JsonFields in = JsonFields.of(json, name, 1);
    if (Read.realm(in) != realm) {
      throw new JsonException("the order is of another realm");
    }
    Order order =
        switch (name) {
          case "release-order" ->
              new Release(Read.leaf(in, "target"), Read.one(ReleaseCause.values(), in, "cause"));
          case "publication-order" ->
              new Publication(
                  Read.leaf(in, "report"), Read.one(EvidenceClass.values(), in, "evidence"));
          default -> throw new JsonException("there is no such order");
        };
    in.end();
    return order;
  }
}
