package org.lychgate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.formats.DmfRows;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.RawRecord;

/**
 * The model's fields as texts, under one name each: members of the JSON, columns of the CSV. An
 * absent one is the empty text. The names of columns are those that {@code --map} knows.
 */
final class ConvertFields {
  private ConvertFields() {}

  /** Names and values, in the order of the columns. */
  static Map<String, String> of(ConvertItem item, boolean mask) {
    DeathFileRow row = item.row();
    Identity who = row.identity();
    PersonName name = who.name();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("change", row.change() == DeathFileRow.Change.NONE ? "" : row.change().name());
    fields.put("ssn", who.ssn().map(ssn -> mask ? ssn.masked() : ssn.digits()).orElse(""));
    fields.put(
        "ssnLastFour",
        who.lastFour().isPresent() ? (10_000 + who.lastFour().getAsInt() + "").substring(1) : "");
    fields.put("lastName", name.family());
    fields.put("firstName", name.given());
    fields.put("middleName", name.middle());
    fields.put("suffix", name.suffix());
    fields.put("sex", who.sex().name());
    fields.put("birthDate", date(who.birth(), true));
    fields.put("birthPlace", who.birthPlace());
    fields.put("deathDate", date(row.death(), item.dies()));
    fields.put("placeOfDeath", row.placeOfDeath());
    fields.put("proof", row.proof() == ProofCode.NONE ? "" : row.proof().name());
    fields.put("evidence", row.evidence().map(Enum::name).orElse(""));
    fields.put("entry", row.entry().map(EntryId::toString).orElse(""));
    fields.put("certificate", item.certificate().map(CertificateKey::canonical).orElse(""));
    fields.put("certified", item.certified().map(Object::toString).orElse(""));
    return fields;
  }

  /** All names, in the order of the columns. */
  static List<String> names() {
    return List.copyOf(of(ConvertItem.of(DmfRows.NOTHING, true, () -> NO_BYTES), false).keySet());
  }

  /** One object, absent fields left out. */
  static String json(Map<String, String> fields) {
    JsonBuilder json = Json.object();
    fields.forEach((name, value) -> {
      if (!value.isEmpty()) {
        json.put(name, whole(value));
      }
    });
    return json.build().canonicalText();
  }

  /** A row as JSON, for the quarantine of a file that has no lines to quote. */
  static String json(DeathFileRow row) {
    return json(of(ConvertItem.of(row, true, () -> NO_BYTES), false));
  }

  /** One line of CSV (RFC 4180), without a line end. */
  static String csv(List<String> values) {
    List<String> cells = new ArrayList<>();
    for (String value : values) {
      boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
      cells.add(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
    }
    return String.join(",", cells);
  }

  private static String date(PartialDate date, boolean stated) {
    boolean says = stated && (date.year() > 0 || date.month() > 0 || date.day() > 0);
    return says ? date.canonical() : "";
  }

  /** Half a character, which a file in UTF-16 can hold and no other, becomes {@code ?}. */
  private static String whole(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? '?' : c));
    return out.toString();
  }

  private static final RawRecord NO_BYTES = new RawRecord(new byte[0]);
}
