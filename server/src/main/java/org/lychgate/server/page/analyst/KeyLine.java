package org.lychgate.server.page.analyst;

import java.util.HexFormat;
import java.util.Locale;
import org.lychgate.edition.trust.KeyTime;
import org.lychgate.ledger.KeyType;
import org.lychgate.server.page.Frame;

/**
 * A key of an organisation, as a page shows it; of private halves the registry knows nothing.
 *
 * @param id the key id of signed-note, eight hex digits
 * @param counts whether it counts today
 */
public record KeyLine(
    String name,
    String role,
    String kind,
    String id,
    String vkey,
    String from,
    String until,
    boolean counts) {
  static KeyLine of(Frame frame, KeyTime time, boolean counts) {
    var vkey = time.key().vkey();
    return new KeyLine(
        time.key().name(),
        frame.t("keys.role." + time.key().role().name().toLowerCase(Locale.ROOT)),
        frame.t(vkey.type() == KeyType.PASSKEY ? "keys.kind.passkey" : "keys.kind.file"),
        HexFormat.of().toHexDigits(vkey.keyId()),
        vkey.vkey(),
        time.from().map(Object::toString).orElse(frame.t("keys.from.beginning")),
        time.until().map(Object::toString).orElse(frame.t("keys.until.open")),
        counts);
  }
}
