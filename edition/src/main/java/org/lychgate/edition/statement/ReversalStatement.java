package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/**
 * An entry is taken back: said by one officer, or by the reporter who withdraws; can be rebuilt
 * from its REVERSE leaf.
 *
 * @param publish the entry's PUBLISH leaf
 * @param order number of a court's order, or empty string
 * @param officer name of the key that signs
 */
public record ReversalStatement(
    Realm realm, LeafIndex publish, ReverseCause cause, String order, String officer, LocalDate day)
    implements Statement {
  private static final String TYPE = "reversal";
  private static final long VERSION = 1;

  /** Reads {@link #json()}, strictly. */
  public static ReversalStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    ReversalStatement out =
        Read.checked(() ->
            new ReversalStatement(
                Read.realm(in),
                Read.leaf(in, "publish"),
                Read.one(ReverseCause.values(), in, "cause"),
                in.getText("order"),
                in.getText("officer"),
                Read.day(in, "day")));
    in.end();
    return out;
  }

  /** The statement behind a signed leaf. */
  public static ReversalStatement of(Realm realm, Leaf.Reverse leaf, Signer signer) {
    return new ReversalStatement(
        realm, leaf.publish(), leaf.cause(), leaf.order(), signer.key(), leaf.day());
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("publish", publish.value())
        .put("cause", cause.name())
        .put("order", order)
        .put("officer", officer)
        .put("day", day.toString())
        .build();
  }
}
