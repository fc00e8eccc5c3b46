package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Realm;

/**
 * What the registry tells every past recipient of an entry, at once, signed by a NOTICE key.
 *
 * @param sequence from 1, without gaps
 * @param entry the entry's id, as in the sidecar
 * @param publish the entry's PUBLISH leaf
 * @param leaf the HOLD, REVERSE, RELEASE, RESTORE or CORRECT leaf that it tells of
 */
public record Notice(
    Realm realm,
    long sequence,
    Kind kind,
    EntryId entry,
    LeafIndex publish,
    LeafIndex leaf,
    LocalDate day)
    implements Statement {
  private static final String TYPE = "notice";
  private static final long VERSION = 1;

  /** What happened to the entry. */
  public enum Kind {
    /** Not to be acted upon for now. */
    HOLD,
    /** Taken back: the person is not listed. */
    REVERSAL,
    /** A hold has ended without a reversal. */
    RELEASE,
    /**
     * A reversed entry gives way to a new one, on a new record. Nobody is listed by this: the new
     * entry comes with the next edition, under an id of its own.
     */
    RESTORE,
    /**
     * A listed entry stands on a corrected record. It stays listed; what has changed comes with the
     * next edition, as notices name nobody.
     */
    CORRECTION
  }

  public Notice {
    if (sequence < 1) {
      throw new IllegalArgumentException("notices are counted from 1");
    }
  }

  /** Reads {@link #json()}, strictly. */
  public static Notice parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    Notice out =
        Read.checked(() ->
            new Notice(
                Read.realm(in),
                in.getCount("sequence", Json.SAFE_MAX),
                Read.one(Kind.values(), in, "kind"),
                entry(in),
                Read.leaf(in, "publish"),
                Read.leaf(in, "leaf"),
                Read.day(in, "day")));
    in.end();
    return out;
  }

  private static EntryId entry(JsonFields in) {
    return EntryId.parse(in.getText("entry"))
        .orElseThrow(() -> new JsonException("member entry is not an entry id"));
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("type", TYPE)
        .put("version", VERSION)
        .put("realm", realm.name())
        .put("sequence", sequence)
        .put("kind", kind.name())
        .put("entry", entry.toString())
        .put("publish", publish.value())
        .put("leaf", leaf.value())
        .put("day", day.toString())
        .build();
  }
}
