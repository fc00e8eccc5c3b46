package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;

/**
 * A subscriber asks for one file of an edition that is not for everyone: who asks, for what, when.
 * Travels in the header {@code Lychgate-Access}, its signature in {@code Lychgate-Signature}.
 *
 * @param subscriber name of the key that signs
 * @param path of the request, such as {@code /v1/editions/full/000001/entries.dmf}
 * @param day on which it is asked
 */
public record AccessStatement(Realm realm, String subscriber, String path, LocalDate day)
    implements Statement {
  private static final String TYPE = "access";
  private static final long VERSION = 1;
  private static final int PATH_MAX = 200;

  public AccessStatement {
    LeafText.checkName(subscriber);
    if (!path.startsWith("/") || path.length() > PATH_MAX) {
      throw new IllegalArgumentException("not a path");
    }
  }

  /** Reads {@link #json()}, strictly. */
  public static AccessStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    AccessStatement out =
        Read.checked(() ->
            new AccessStatement(
                Read.realm(in), in.getText("subscriber"), in.getText("path"), Read.day(in, "day")));
    in.end();
    return out;
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("subscriber", subscriber)
        .put("path", path)
        .put("day", day.toString())
        .build();
  }
}
