package org.lychgate.edition.statement;

import java.util.EnumMap;
import org.lychgate.edition.Field;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;

/**
 * Somebody says that this person lives: full identity, no login, no signature, and nothing about
 * who says it or where they are.
 *
 * @param person number, family name, given name and birth date are stated
 */
public record ClaimOfLife(Realm realm, Identity person) implements Statement {
  private static final String TYPE = "claim-of-life";
  private static final long VERSION = 1;

  public ClaimOfLife {
    boolean full =
        person.ssn().isPresent()
            && !person.name().family().isEmpty()
            && !person.name().given().isEmpty()
            && person.birth().isComplete();
    if (!full) {
      throw new IllegalArgumentException("a claim states number, name and birth date");
    }
  }

  /**
   * Reads {@link #json()}, strictly.
   *
   * @throws JsonException also where the identity is not full
   */
  public static ClaimOfLife parse(byte[] utf8) {
    JsonFields in = JsonFields.of(Json.parse(utf8), TYPE, VERSION);
    Realm realm = Read.realm(in);
    EnumMap<Field, String> values = DeathFields.read(in, DeathFields.IDENTITY);
    in.end();
    ClaimOfLife out =
        Read.checked(() -> new ClaimOfLife(realm, DeathFields.fieldSet(values).identity()));
    DeathFields.checkSame(values, out.fieldSet(), DeathFields.IDENTITY);
    return out;
  }

  private FieldSet fieldSet() {
    return FieldSet.ofIdentity(realm, person);
  }

  @Override
  public Json.Obj json() {
    return DeathFields.put(
            Json.object().put("type", TYPE).put("version", VERSION).put("realm", realm.name()),
            fieldSet(),
            DeathFields.IDENTITY)
        .build();
  }

  @Override
  public String toString() {
    return "claim(" + person + ")";
  }
}
