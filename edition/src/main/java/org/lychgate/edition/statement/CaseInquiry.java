package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;

/**
 * An officer asks what a case code stands for. Signed, because the answer says whether somebody is
 * listed.
 *
 * @param caseCode from the claim's receipt
 * @param officer name of the key that signs
 */
public record CaseInquiry(Realm realm, String caseCode, String officer, LocalDate day)
    implements Statement {
  private static final String TYPE = "case-inquiry";
  private static final long VERSION = 1;
  private static final int CODE_MAX = 40;

  public CaseInquiry {
    LeafText.checkName(officer);
    if (caseCode.isEmpty() || caseCode.length() > CODE_MAX) {
      throw new IllegalArgumentException("not a case code");
    }
  }

  /** Reads {@link #json()}, strictly. */
  public static CaseInquiry parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    CaseInquiry out =
        Read.checked(() ->
            new CaseInquiry(
                Read.realm(in),
                in.getText("caseCode"),
                in.getText("officer"),
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
        .put("caseCode", caseCode)
        .put("officer", officer)
        .put("day", day.toString())
        .build();
  }
}
