package org.lychgate.register;

import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.Statement;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;

/**
 * What a verifier is asked: whether this number, these names and this birth are one holder's. It is
 * signed by the registry, posted as a body, and stands in no address and no log.
 *
 * @param id 32 hex digits, drawn for this question alone; the answer repeats it
 * @param person with number, both names and a whole birth date
 */
record VerifierInquiry(Realm realm, String id, Identity person) implements Statement {
  /** Whether somebody says enough to be asked about. */
  static boolean isWhole(Identity person) {
    return person.ssn().isPresent()
        && !person.name().family().isEmpty()
        && !person.name().given().isEmpty()
        && person.birth().isComplete();
  }

  @Override
  public Json.Obj json() {
    return Json.object()
        .put("birth", person.birth().toString())
        .put("family", person.name().family())
        .put("given", person.name().given())
        .put("id", id)
        .put("realm", realm.name())
        .put("ssn", person.ssn().orElseThrow().digits())
        .put("type", "holder-inquiry")
        .put("version", 1)
        .build();
  }

  @Override
  public String toString() {
    return "inquiry(" + id + ")";
  }
}
