package org.lychgate.edition.statement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lychgate.edition.Field;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/**
 * A registrar says that a corrected record takes the place of the one that its entry stands on, and
 * which fields that changes: these, and no others.
 *
 * @param publish the entry's PUBLISH leaf
 * @param report the REPORT leaf of the corrected record
 * @param fields that change, at least one, in the order of {@link Field}
 * @param reporter name of the key that signs
 */
public record AmendmentStatement(
    Realm realm,
    LeafIndex publish,
    LeafIndex report,
    List<Field> fields,
    String reporter,
    LocalDate day)
    implements Statement {
  /**
   * Fields that can be amended. Not the number and not the certificate: under another one it is
   * another person's entry, or another record, and that is a reversal and a new report.
   */
  public static final Set<Field> AMENDABLE =
      Set.copyOf(
          EnumSet.of(
              Field.FAMILY,
              Field.GIVEN,
              Field.MIDDLE,
              Field.SUFFIX,
              Field.SEX,
              Field.BIRTH,
              Field.BIRTHPLACE,
              Field.DEATH,
              Field.DEATH_PLACE));

  private static final String TYPE = "amendment";
  private static final long VERSION = 1;

  public AmendmentStatement {
    LeafText.checkName(reporter);
    fields = sorted(fields);
    if (fields.isEmpty() || !AMENDABLE.containsAll(fields)) {
      throw new IllegalArgumentException("not fields that can be amended");
    }
  }

  private static List<Field> sorted(Collection<Field> fields) {
    return fields.stream().distinct().sorted().toList();
  }

  /** Reads {@link #json()}, strictly. */
  public static AmendmentStatement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    AmendmentStatement out =
        Read.checked(() ->
            new AmendmentStatement(
                Read.realm(in),
                Read.leaf(in, "publish"),
                Read.leaf(in, "report"),
                fields(in),
                in.getText("reporter"),
                Read.day(in, "day")));
    in.end();
    return out;
  }

  /** In their order, each once: what is signed has one spelling. */
  private static List<Field> fields(JsonFields in) {
    List<Field> out = new ArrayList<>();
    for (Json value : in.getArray("fields")) {
      if (!(value instanceof Json.Str text)) {
        throw new JsonException("member fields is not a list of texts");
      }
      out.add(
          Field.find(text.value())
              .orElseThrow(() -> new JsonException("member fields has an unknown one")));
    }
    if (!out.equals(sorted(out))) {
      throw new JsonException("member fields is not in order");
    }
    return out;
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("publish", publish.value())
        .put("report", report.value())
        .put("fields", new Json.Arr(fields.stream().<Json>map(f -> Json.of(f.word())).toList()))
        .put("reporter", reporter)
        .put("day", day.toString())
        .build();
  }
}
