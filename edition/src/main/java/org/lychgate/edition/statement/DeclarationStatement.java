package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/**
 * A reporter announces a load or a disaster; can be rebuilt from its DECLARATION leaf.
 *
 * @param reporter name of the key that signs
 * @param firstDay of the deaths it explains
 * @param lastDay of the deaths it explains
 * @param expires last day on which it can be relied on
 */
public record DeclarationStatement(
    Realm realm,
    ReporterId reporter,
    String jurisdiction,
    LocalDate firstDay,
    LocalDate lastDay,
    LocalDate expires,
    long maxReports)
    implements Statement {
  private static final String TYPE = "declaration";
  private static final long VERSION = 1;

  public DeclarationStatement {
    LeafText.checkJurisdiction(jurisdiction);
  }

  /** Reads {@link #json()}, strictly. */
  public static DeclarationStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    DeclarationStatement out =
        Read.checked(() ->
            new DeclarationStatement(
                Read.realm(in),
                new ReporterId(in.getText("reporter")),
                in.getText("jurisdiction"),
                Read.day(in, "firstDay"),
                Read.day(in, "lastDay"),
                Read.day(in, "expires"),
                in.getCount("maxReports", 0xFFFF_FFFFL)));
    in.end();
    return out;
  }

  /** The statement behind a leaf. */
  public static DeclarationStatement of(Realm realm, Leaf.Declaration leaf) {
    return new DeclarationStatement(
        realm,
        new ReporterId(leaf.signer().key()),
        leaf.jurisdiction(),
        leaf.firstDay(),
        leaf.lastDay(),
        leaf.expires(),
        leaf.maxReports());
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("reporter", reporter.name())
        .put("jurisdiction", jurisdiction)
        .put("firstDay", firstDay.toString())
        .put("lastDay", lastDay.toString())
        .put("expires", expires.toString())
        .put("maxReports", maxReports)
        .build();
  }
}
