package org.lychgate.register;

import java.util.Optional;
import org.lychgate.edition.Salt;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.model.Entry;
import org.lychgate.model.ProofCode;

/**
 * What the vault holds about one report: the minimal statement and the salts that open its
 * commitments. The raw record and everything used only for comparison are not in it.
 *
 * @param statement as signed
 * @param reportSalt of the REPORT leaf's commitment, drawn by the reporter
 * @param entrySalt of the PUBLISH leaf's commitment, where the report was published
 */
record StoredRecord(DeathStatement statement, Salt reportSalt, Optional<Salt> entrySalt) {
  private static final String TYPE = "vault-record";
  private static final long VERSION = 1;

  byte[] bytes() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("statement", statement.json())
        .put("reportSalt", reportSalt.base64())
        .put("entrySalt", entrySalt.map(Salt::base64))
        .build()
        .canonical();
  }

  static StoredRecord parse(byte[] bytes) {
    try {
      JsonFields in = JsonFields.of(Json.parse(bytes), TYPE, VERSION);
      StoredRecord out =
          new StoredRecord(
              DeathStatement.parse(in.get("statement")),
              salt(in.getText("reportSalt")),
              in.findText("entrySalt").map(StoredRecord::salt));
      in.end();
      return out;
    } catch (JsonException _) {
      // Without the cause: its text could quote what it read.
      throw new IllegalStateException("a vault record cannot be read");
    }
  }

  /** What an entry on this record says. */
  Entry entry(EntryRow row) {
    return new Entry(
        row.id(),
        statement.decedent(),
        statement.death(),
        statement.placeOfDeath(),
        statement.certificate(),
        row.evidence(),
        ProofCode.of(row.evidence()));
  }

  private static Salt salt(String base64) {
    return Salt.parse(base64).orElseThrow(() -> new IllegalStateException("not a salt"));
  }

  @Override
  public String toString() {
    return "stored record";
  }
}
