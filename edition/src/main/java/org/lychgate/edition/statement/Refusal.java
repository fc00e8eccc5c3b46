package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * A key refuses to agree with another statement; can be rebuilt from its REFUSAL leaf.
 *
 * @param statement SHA-256 of the other statement in RFC 8785 form
 * @param key name of the key that signs
 */
public record Refusal(Realm realm, Sha256 statement, String key, LocalDate day)
    implements Statement {
  private static final String TYPE = "refusal";
  private static final long VERSION = 1;

  /** Reads {@link #json()}, strictly. */
  public static Refusal parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    Refusal out =
        Read.checked(() ->
            new Refusal(
                Read.realm(in),
                Read.hash(in, "statement"),
                in.getText("key"),
                Read.day(in, "day")));
    in.end();
    return out;
  }

  /** The statement behind a leaf. */
  public static Refusal of(Realm realm, Leaf.Refusal leaf) {
    return new Refusal(realm, leaf.statement(), leaf.signer().key(), leaf.day());
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("statement", statement.hex())
        .put("key", key)
        .put("day", day.toString())
        .build();
  }
}
