package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;

/**
 * A subscriber says where it wants notices to be posted, or that it wants that no more.
 *
 * @param subscriber name of the key that signs
 * @param url where to, at most 500 characters; empty to end it
 * @param after sequence number after which notices are posted, again where they were before
 * @param serial greater than in any statement of this subscriber before, so that an old one that
 *     somebody sends again changes nothing
 * @param day on which it is said
 */
public record WebhookStatement(
    Realm realm, String subscriber, String url, long after, long serial, LocalDate day)
    implements Statement {
  /** Longest address, in characters. */
  public static final int URL_MAX = 500;

  private static final String TYPE = "webhook";
  private static final long VERSION = 1;

  public WebhookStatement {
    LeafText.checkName(subscriber);
    if (url.length() > URL_MAX || after < 0 || serial < 1) {
      throw new IllegalArgumentException("not a webhook");
    }
  }

  /** Reads {@link #json()}, strictly. */
  public static WebhookStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    WebhookStatement out =
        Read.checked(() ->
            new WebhookStatement(
                Read.realm(in),
                in.getText("subscriber"),
                in.getText("url"),
                in.getCount("after", Json.SAFE_MAX),
                in.getCount("serial", Json.SAFE_MAX),
                Read.day(in, "day")));
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
        .put("url", url)
        .put("after", after)
        .put("serial", serial)
        .put("day", day.toString())
        .build();
  }
}
