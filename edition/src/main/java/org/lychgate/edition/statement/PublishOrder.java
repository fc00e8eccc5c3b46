package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/**
 * An officer orders an edition.
 *
 * @param asOf day for which the three-year rule is applied
 * @param officer name of the key that signs
 */
public record PublishOrder(
    Realm realm, Scope scope, LocalDate asOf, EditionKind kind, String officer)
    implements Statement {
  private static final String TYPE = "publish-order";
  private static final long VERSION = 1;

  /** Reads {@link #json()}, strictly. */
  public static PublishOrder parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    PublishOrder out =
        Read.checked(() ->
            new PublishOrder(
                Read.realm(in),
                Read.one(Scope.values(), in, "scope"),
                Read.day(in, "asOf"),
                Read.one(EditionKind.values(), in, "kind"),
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
        .put("scope", scope.name())
        .put("asOf", asOf.toString())
        .put("kind", kind.name())
        .put("officer", officer)
        .build();
  }
}
