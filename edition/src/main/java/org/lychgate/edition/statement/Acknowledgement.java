package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;

/**
 * A subscriber's answer to one notice, or to several in a row, signed by its key. It speaks of the
 * list only: never of whether a customer was meant.
 *
 * @param subscriber name of the key that signs
 * @param first sequence number of the first notice that it answers
 * @param notice sequence number of the last one; the same where it answers one alone
 * @param passedOn recipients that were told in turn; 0 unless {@link Stage#PASSED_ON}
 */
public record Acknowledgement(
    Realm realm,
    String subscriber,
    long first,
    long notice,
    Stage stage,
    long passedOn,
    LocalDate day)
    implements Statement {
  /** Most notices that one answer speaks of: as many as one page of the feed holds. */
  public static final int NOTICES_MAX = 1_000;

  private static final String TYPE = "acknowledgement";
  private static final String FIRST = "first";

  /** About one notice: written as ever, so that a registry of the version before reads it. */
  private static final long VERSION = 1;

  /** About several. */
  private static final long VERSION_OF_MANY = 2;

  /** How far the subscriber has got. */
  public enum Stage {
    RECEIVED,
    APPLIED,
    PASSED_ON
  }

  public Acknowledgement {
    LeafText.checkName(subscriber);
    if (first < 1
        || notice < first
        || notice - first >= NOTICES_MAX
        || passedOn < 0
        || (passedOn > 0 && stage != Stage.PASSED_ON)) {
      throw new IllegalArgumentException("not an acknowledgement");
    }
  }

  /** An answer to one notice. */
  public Acknowledgement(
      Realm realm, String subscriber, long notice, Stage stage, long passedOn, LocalDate day) {
    this(realm, subscriber, notice, notice, stage, passedOn, day);
  }

  /** Whether it answers several notices. */
  public boolean isOfMany() {
    return first < notice;
  }

  /** Reads {@link #json()}, strictly. */
  public static Acknowledgement parse(byte[] utf8) {
    Json value = Json.parse(utf8);
    boolean many = JsonFields.of(value).find(FIRST).isPresent();
    JsonFields in = JsonFields.of(value, TYPE, many ? VERSION_OF_MANY : VERSION);
    Acknowledgement out =
        Read.checked(() ->
            new Acknowledgement(
                Read.realm(in),
                in.getText("subscriber"),
                in.getCount(many ? FIRST : "notice", Json.SAFE_MAX),
                in.getCount("notice", Json.SAFE_MAX),
                Read.one(Stage.values(), in, "stage"),
                in.getCount("passedOn", 0xFFFF_FFFFL),
                Read.day(in, "day")));
    in.end();
    if (many != out.isOfMany()) {
      throw new JsonException("one notice has one spelling");
    }
    return out;
  }

  @Override
  public Json.Obj json() {
    JsonBuilder out =
        Json.object()
            .put("type", TYPE)
            .put("version", isOfMany() ? VERSION_OF_MANY : VERSION)
            .put("realm", realm.name())
            .put("subscriber", subscriber)
            .put("notice", notice)
            .put("stage", stage.name())
            .put("passedOn", passedOn)
            .put("day", day.toString());
    if (isOfMany()) {
      out.put(FIRST, first);
    }
    return out.build();
  }
}
