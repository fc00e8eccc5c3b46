package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/**
 * One officer takes back (or holds, where a court says so) every entry of a batch, or of a
 * reporter's key; can be rebuilt from its BULK_ORDER leaf.
 *
 * @param batch SUBMISSION leaf of the batch; empty where a key is named
 * @param reporter name of the key whose reports' entries are meant; empty string with a batch
 * @param from first day of submission that is meant; 1970-01-01 for all
 * @param to last day of submission that is meant; 9999-12-31 for all
 * @param order number of a court's order, or empty string
 * @param officer name of the key that signs
 */
public record BulkOrder(
    Realm realm,
    BulkAction action,
    Optional<LeafIndex> batch,
    String reporter,
    LocalDate from,
    LocalDate to,
    String order,
    String officer,
    LocalDate day)
    implements Statement {
  private static final String TYPE = "bulk-order";
  private static final long VERSION = 1;

  public BulkOrder {
    // The leaf's own rules.
    Leaf.BulkOrder.check(action, batch, reporter, from, to, order);
  }

  /** Everything of one batch. */
  public static BulkOrder ofBatch(
      Realm realm,
      BulkAction action,
      LeafIndex batch,
      String order,
      String officer,
      LocalDate day) {
    return new BulkOrder(
        realm,
        action,
        Optional.of(batch),
        "",
        Leaf.BulkOrder.FIRST,
        Leaf.BulkOrder.LAST,
        order,
        officer,
        day);
  }

  /** Reads {@link #json()}, strictly. */
  public static BulkOrder parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    BulkOrder out =
        Read.checked(() ->
            new BulkOrder(
                Read.realm(in),
                Read.one(BulkAction.values(), in, "action"),
                in.find("batch").isPresent()
                    ? Optional.of(Read.leaf(in, "batch"))
                    : Optional.empty(),
                in.getText("reporter"),
                Read.day(in, "from"),
                Read.day(in, "to"),
                in.getText("order"),
                in.getText("officer"),
                Read.day(in, "day")));
    in.end();
    return out;
  }

  /** The statement behind a leaf. */
  public static BulkOrder of(Realm realm, Leaf.BulkOrder leaf) {
    return new BulkOrder(
        realm,
        leaf.action(),
        leaf.batch(),
        leaf.reporter(),
        leaf.from(),
        leaf.to(),
        leaf.order(),
        leaf.signer().key(),
        leaf.day());
  }

  /** The leaf that carries it, signed. */
  public Leaf.BulkOrder leaf(Signer signer) {
    return new Leaf.BulkOrder(day, action, batch, reporter, from, to, order, signer);
  }

  @Override
  public Json.Obj json() {
    JsonBuilder out =
        Json.object()
            .put("type", TYPE)
            .put("version", VERSION)
            .put("realm", realm.name())
            .put("action", action.name())
            .put("reporter", reporter)
            .put("from", from.toString())
            .put("to", to.toString())
            .put("order", order)
            .put("officer", officer)
            .put("day", day.toString());
    batch.ifPresent(leaf -> out.put("batch", leaf.value()));
    return out.build();
  }
}
