package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/**
 * How many deaths a registrar says it registered on one day; can be rebuilt from its COUNT leaf.
 *
 * @param reporter name of the registrar's key
 * @param day the day that was counted
 */
public record CountStatement(
    Realm realm, ReporterId reporter, String jurisdiction, LocalDate day, long count)
    implements Statement {
  private static final String TYPE = "count";
  private static final long VERSION = 1;

  public CountStatement {
    LeafText.checkJurisdiction(jurisdiction);
  }

  /** Reads {@link #json()}, strictly. */
  public static CountStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    CountStatement out =
        Read.checked(() ->
            new CountStatement(
                Read.realm(in),
                new ReporterId(in.getText("reporter")),
                in.getText("jurisdiction"),
                Read.day(in, "day"),
                in.getCount("count", 0xFFFF_FFFFL)));
    in.end();
    return out;
  }

  /** The statement behind a leaf. */
  public static CountStatement of(Realm realm, Leaf.Count leaf) {
    return new CountStatement(
        realm,
        new ReporterId(leaf.signer().key()),
        leaf.jurisdiction(),
        leaf.counted(),
        leaf.count());
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("reporter", reporter.name())
        .put("jurisdiction", jurisdiction)
        .put("day", day.toString())
        .put("count", count)
        .build();
  }
}
