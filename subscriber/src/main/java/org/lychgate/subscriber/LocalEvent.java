package org.lychgate.subscriber;

import java.time.LocalDate;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.model.EntryId;

/**
 * What the subscriber's own systems are told: that a listing on which a customer was a hit is gone,
 * or is back. Names the customer by the id that the subscriber's own file has, and nothing else
 * about anybody.
 *
 * @param sequence from 1 without a gap
 * @param customer id of the customers' file
 * @param entry the listing
 * @param notice the registry's notice that says so; 0 where an edition does
 * @param day on which this agent found it
 * @param filed whether withdrawn.csv has a row of it
 */
record LocalEvent(
    long sequence,
    Type type,
    Cause cause,
    String customer,
    EntryId entry,
    long notice,
    LocalDate day,
    boolean filed) {
  private static final String FILE = "withdrawn.csv";

  /** The word of it. */
  enum Type {
    /** The listing is gone: what was done on it is to be undone. */
    WITHDRAWN("withdrawn"),
    /** It is back, as after a hold that ended without a reversal: to be verified as a new hit. */
    LISTED_AGAIN("listed-again");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What in the registry it comes from. */
  enum Cause {
    /** Held while a claim is looked at; a reversal or a release follows. */
    HOLD("hold"),
    /** Taken back for good. */
    REVERSAL("reversal"),
    /** The hold has ended, and the listing stands. */
    RELEASE("release"),
    /** An edition lists it no longer, or again. */
    EDITION("edition");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** As one line of events.jsonl, and as a member of what is posted. */
  Json.Obj json() {
    var out =
        Json.object()
            .put("cause", cause.word())
            .put("customer", customer)
            .put("day", day.toString())
            .put("entry", entry.toString())
            .put("event", sequence)
            .put("type", type.word());
    if (notice > 0) {
      out.put("notice", notice);
    }
    if (filed) {
      out.put("file", FILE);
    }
    return out.build();
  }

  /** Reads {@link #json()}. */
  static LocalEvent read(Json item) {
    JsonFields in = JsonFields.of(item);
    return new LocalEvent(
        in.getInt("event"),
        type(in.getText("type")),
        cause(in.getText("cause")),
        in.getText("customer"),
        EntryId.parse(in.getText("entry")).orElseThrow(() -> new JsonException("not an entry")),
        in.find("notice").isPresent() ? in.getInt("notice") : 0,
        LocalDate.parse(in.getText("day")),
        in.findText("file").isPresent());
  }

  private static Type type(String word) {
    for (Type type : Type.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw new JsonException("not a type of event");
  }

  private static Cause cause(String word) {
    for (Cause cause : Cause.values()) {
      if (cause.word().equals(word)) {
        return cause;
      }
    }
    throw new JsonException("not a cause");
  }
}
