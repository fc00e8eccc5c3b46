package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;

/**
 * Somebody shows to a registry's pages that they hold a key, and says nothing else by it: no other
 * reader takes this type.
 *
 * @param host of the pages as the address bar shows it, with a port where it is not the usual one;
 *     who signs compares the two
 * @param nonce 32 hex digits, drawn by the registry for this once
 * @param key name of the key that signs
 * @param day on which it was drawn
 */
public record SignInStatement(Realm realm, String host, String nonce, String key, LocalDate day)
    implements Statement {
  private static final String TYPE = "sign-in";
  private static final long VERSION = 1;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");

  public SignInStatement {
    LeafText.checkName(key);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("not a host");
    }
    if (!NONCE.matcher(nonce).matches()) {
      throw new IllegalArgumentException("a nonce has 32 hex digits");
    }
  }

  /** Reads {@link #json()}, strictly. */
  public static SignInStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    SignInStatement out =
        Read.checked(() ->
            new SignInStatement(
                Read.realm(in),
                in.getText("host"),
                in.getText("nonce"),
                in.getText("key"),
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
        .put("host", host)
        .put("nonce", nonce)
        .put("key", key)
        .put("day", day.toString())
        .build();
  }
}
