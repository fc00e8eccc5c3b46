package org.lychgate.edition.statement;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.LeafText;
import org.lychgate.model.Realm;

/**
 * A subscriber's answer to one notice, signed by its key. It speaks of the list only: never of
 * whether a customer was meant.
 *
 * @param subscriber name of the key that signs
 * @param notice sequence number of the notice
 * @param passedOn recipients that were told in turn; 0 unless {@link Stage#PASSED_ON}
 */
public record Acknowledgement(
    Realm realm, String subscriber, long notice, Stage stage, long passedOn, LocalDate day)
    implements Statement {
  private static final String TYPE = "acknowledgement";
  private static final long VERSION = 1;

  /** How far the subscriber has got. */
  public enum Stage {
    RECEIVED,
    APPLIED,
    PASSED_ON
  }

  public Acknowledgement {
    LeafText.checkName(subscriber);
    if (notice < 1 || passedOn < 0 || (passedOn > 0 && stage != Stage.PASSED_ON)) {
      throw new IllegalArgumentException("not an acknowledgement");
    }
  }

  /** Reads {@link #json()}, strictly. */
  public static Acknowledgement parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    Acknowledgement out =
        Read.checked(() ->
            new Acknowledgement(
                Read.realm(in),
                in.getText("subscriber"),
                in.getCount("notice", Json.SAFE_MAX),
                Read.one(Stage.values(), in, "stage"),
                in.getCount("passedOn", 0xFFFF_FFFFL),
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
        .put("subscriber", subscriber)
        .put("notice", notice)
        .put("stage", stage.name())
        .put("passedOn", passedOn)
        .put("day", day.toString())
        .build();
  }
}
