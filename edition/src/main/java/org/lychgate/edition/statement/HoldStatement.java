package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/**
 * An officer holds an entry; can be rebuilt from its HOLD leaf where that is signed.
 *
 * @param publish the entry's PUBLISH leaf
 * @param expires day by which it must be ruled on
 * @param order number of a court's order, or empty string
 * @param officer name of the key that signs
 */
public record HoldStatement(
    Realm realm,
    LeafIndex publish,
    HoldCause cause,
    LocalDate expires,
    String order,
    String officer,
    LocalDate day)
    implements Statement {
  private static final String TYPE = "hold";
  private static final long VERSION = 1;

  /** Reads {@link #json()}, strictly. */
  public static HoldStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    HoldStatement out =
        Read.checked(() ->
            new HoldStatement(
                Read.realm(in),
                Read.leaf(in, "publish"),
                Read.one(HoldCause.values(), in, "cause"),
                Read.day(in, "expires"),
                in.getText("order"),
                in.getText("officer"),
                Read.day(in, "day")));
    in.end();
    return out;
  }

  /** The statement behind a signed leaf. */
  public static HoldStatement of(Realm realm, Leaf.Hold leaf, Signer signer) {
    return new HoldStatement(
        realm,
        leaf.publish(),
        leaf.cause(),
        leaf.expires(),
        leaf.order(),
        signer.key(),
        leaf.day());
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("publish", publish.value())
        .put("cause", cause.name())
        .put("expires", expires.toString())
        .put("order", order)
        .put("officer", officer)
        .put("day", day.toString())
        .build();
  }
}
