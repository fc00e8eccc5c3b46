package org.lychgate.edition.statement;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/**
 * An officer orders that record and salt of a reversed entry are destroyed. It decides nothing that
 * the log does not: what may be erased follows from the leaves.
 *
 * @param publish the entry's PUBLISH leaf
 * @param officer name of the key that signs
 */
public record EraseOrder(Realm realm, LeafIndex publish, EraseCause cause, String officer)
    implements Statement {
  private static final String TYPE = "erase-order";
  private static final long VERSION = 1;

  /** Reads {@link #json()}, strictly. */
  public static EraseOrder parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    EraseOrder out =
        Read.checked(() ->
            new EraseOrder(
                Read.realm(in),
                Read.leaf(in, "publish"),
                Read.one(EraseCause.values(), in, "cause"),
                in.getText("officer")));
    in.end();
    return out;
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("publish", publish.value())
        .put("cause", cause.name())
        .put("officer", officer)
        .build();
  }
}
