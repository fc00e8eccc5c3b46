package org.lychgate.edition;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.json.JsonLimits;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathFileRow.Change;
import org.lychgate.model.EntryId;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * The lines of {@code entries.native}: one RFC 8785 object for each row, LF, in the order of
 * PUBLISH leaves (docs/edition.md).
 */
public final class NativeEdition {
  /** Longest line, in bytes without its line end. */
  public static final int LINE_MAX = 1 << 16;

  private static final JsonLimits LIMITS = new JsonLimits(LINE_MAX, 3, 200);

  private NativeEdition() {}

  /** The line of {@code row}, without its line end. */
  public static String line(NativeRow row) {
    JsonBuilder out =
        Json.object().put("entry", row.entry().toString()).put("leaf", row.publish().value());
    if (row.change() != Change.NONE) {
      out.put("change", String.valueOf(row.change().column()));
    }
    row.corrected().ifPresent(leaf -> out.put("corrected", leaf.value()));
    row.by().ifPresent(leaf -> out.put("by", leaf.value()));
    switch (row.opening()) {
      case RowOpening.Whole whole -> out.put("salt", whole.salt().base64());
      case RowOpening.Some some -> putSome(out, some);
    }
    JsonBuilder fields = Json.object();
    row.opening()
        .shown()
        .values()
        .forEach((field, value) -> {
          // The entry's id stands in front; writing it twice would allow it to differ.
          if (field != Field.ENTRY) {
            fields.put(field.word(), value);
          }
        });
    out.put("fields", fields.build());
    row.report().ifPresent(report -> out.put("report", report(report)));
    return out.build().canonicalText();
  }

  private static Json report(NativeRow.ReportPart report) {
    JsonBuilder out = Json.object().put("leaf", report.leaf().value());
    switch (report.opening()) {
      case RowOpening.Whole whole ->
          out.put("salt", whole.salt().base64())
              .put("rawHash", whole.fields().find(Field.RAW_HASH));
      case RowOpening.Some some -> putSome(out, some);
    }
    return out.build();
  }

  private static void putSome(JsonBuilder out, RowOpening.Some some) {
    JsonBuilder salts = Json.object();
    JsonBuilder bare = Json.object();
    some.openings()
        .forEach((field, opening) -> {
          switch (opening) {
            case FieldOpening.Shown shown -> salts.put(field.word(), shown.salt().base64());
            case FieldOpening.Bare hidden -> bare.put(field.word(), hidden.hash().hex());
          }
        });
    out.put("salts", salts.build()).put("bare", bare.build());
  }

  /**
   * Reads one line of an edition of this scope and kind, without its line end.
   *
   * @throws JsonException where it is not one, in exactly this spelling, with exactly the fields
   *     that the scope shows
   */
  public static NativeRow parse(Scope scope, EditionKind kind, byte[] line) {
    try {
      return read(scope, kind, JsonFields.of(Json.parseCanonical(line, LIMITS)));
    } catch (IllegalArgumentException e) {
      throw new JsonException(String.valueOf(e.getMessage()));
    }
  }

  private static NativeRow read(Scope scope, EditionKind kind, JsonFields in) {
    Change change = change(kind, in);
    EntryId entry =
        EntryId.parse(in.getText("entry"))
            .orElseThrow(() -> new JsonException("member entry is not an entry id"));
    EnumMap<Field, String> values = values(in.getObject("fields"));
    if (values.put(Field.ENTRY, entry.toString().toUpperCase(Locale.ROOT)) != null) {
      throw new JsonException("the entry's id twice");
    }
    FieldSet fields = new FieldSet(values);
    boolean deletion = change == Change.DELETE;
    boolean whole = Disclosed.all(scope) && !deletion;
    RowOpening opening =
        whole
            ? new RowOpening.Whole(salt(in.getText("salt")), fields)
            : some(in, fields, deletion ? Disclosed.ofDeletion(scope) : Disclosed.ofRow(scope));
    Optional<NativeRow.ReportPart> report =
        in.find("report").map(json -> report(scope, fields, JsonFields.of(json)));
    NativeRow out =
        new NativeRow(
            change,
            entry,
            leaf(in, "leaf"),
            in.find("corrected").map(_ -> leaf(in, "corrected")),
            in.find("by").map(_ -> leaf(in, "by")),
            opening,
            report);
    in.end();
    return out;
  }

  private static NativeRow.ReportPart report(Scope scope, FieldSet fields, JsonFields in) {
    LeafIndex leaf = leaf(in, "leaf");
    RowOpening opening;
    if (Disclosed.all(scope)) {
      Sha256 rawHash =
          Sha256.parse(in.getText("rawHash").toLowerCase(Locale.ROOT))
              .filter(h -> h.hex().toUpperCase(Locale.ROOT).equals(in.getText("rawHash")))
              .orElseThrow(() -> new JsonException("member rawHash is not a SHA-256"));
      opening = new RowOpening.Whole(salt(in.getText("salt")), fields.asReport(rawHash));
    } else {
      // The report states what the row states: its values stand in the row only.
      EnumMap<Field, String> stated = new EnumMap<>(Field.class);
      stated.putAll(fields.values());
      stated.keySet().retainAll(Disclosed.ofReport(scope));
      opening = some(in, new FieldSet(stated), Disclosed.ofReport(scope));
    }
    in.end();
    return new NativeRow.ReportPart(leaf, opening);
  }

  private static RowOpening some(JsonFields in, FieldSet fields, Set<Field> shown) {
    JsonFields salts = in.getObject("salts");
    JsonFields bare = in.getObject("bare");
    EnumMap<Field, FieldOpening> out = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (shown.contains(field)) {
        Salt salt = salt(salts.getText(field.word()));
        out.put(field, new FieldOpening.Shown(salt, fields.find(field)));
      } else if (fields.find(field).isPresent()) {
        throw new JsonException("field " + field.word() + " does not belong into this row");
      } else {
        out.put(field, new FieldOpening.Bare(hash(bare, field)));
      }
    }
    salts.end();
    bare.end();
    return new RowOpening.Some(out);
  }

  private static EnumMap<Field, String> values(JsonFields in) {
    EnumMap<Field, String> out = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      in.findText(field.word()).ifPresent(value -> out.put(field, value));
    }
    in.end();
    return out;
  }

  private static Change change(EditionKind kind, JsonFields in) {
    Optional<String> column = in.findText("change");
    return switch (kind) {
      case FULL -> {
        if (column.isPresent()) {
          throw new JsonException("a full edition changes nothing");
        }
        yield Change.NONE;
      }
      case UPDATE ->
          switch (column.orElse("")) {
            case "A" -> Change.ADD;
            case "C" -> Change.CHANGE;
            case "D" -> Change.DELETE;
            default -> throw new JsonException("member change is not A, C or D");
          };
    };
  }

  private static LeafIndex leaf(JsonFields in, String name) {
    return new LeafIndex(in.getCount(name, Json.SAFE_MAX));
  }

  private static Salt salt(String base64) {
    return Salt.parse(base64)
        .orElseThrow(() -> new JsonException("a salt is not 32 bytes in base64"));
  }

  private static Sha256 hash(JsonFields in, Field field) {
    return Sha256.parse(in.getText(field.word()))
        .orElseThrow(() -> new JsonException("a bare hash is not a SHA-256"));
  }
}
