package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * What travels to {@code POST /v1/decisions}: an order, and one key's approval of it or refusal,
 * which alone is signed and names the order by its hash.
 *
 * @param refused whether the answer is a refusal
 * @param key name of the key that answers
 */
public record Consent(Realm realm, Order order, boolean refused, String key, LocalDate day) {
  private static final String TYPE = "consent";
  private static final long VERSION = 1;

  /** The statement that is signed: an {@link Approval} or a {@link Refusal}. */
  public Statement answer() {
    Sha256 hash = order.decision(realm).sha256();
    return refused ? new Refusal(realm, hash, key, day) : new Approval(realm, hash, key, day);
  }

  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("answer", answer().json())
        .put("order", order.json(realm))
        .build();
  }

  /**
   * Reads {@link #json()}, strictly.
   *
   * @throws JsonException where it cannot be read, or the answer is about another order
   */
  public static Consent parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    byte[] answer = in.get("answer").canonical();
    boolean refused = JsonFields.of(in.get("answer")).getText("type").equals("refusal");
    Consent out;
    Sha256 hash;
    if (refused) {
      Refusal r = Refusal.parse(answer);
      out = new Consent(r.realm(), Order.parse(in.get("order"), r.realm()), true, r.key(), r.day());
      hash = r.statement();
    } else {
      Approval a = Approval.parse(answer);
      out =
          new Consent(a.realm(), Order.parse(in.get("order"), a.realm()), false, a.key(), a.day());
      hash = a.statement();
    }
    in.end();
    if (!out.order.decision(out.realm).sha256().equals(hash)) {
      throw new JsonException("the answer is about another order");
    }
    return out;
  }
}
