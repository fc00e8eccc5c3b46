package org.lychgate.formats;

import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;

/** Writes a funeral director's statement as {@link Ssa721Reader} reads it. */
public final class Ssa721Writer {
  private Ssa721Writer() {}

  /** One line of JSON in the form of RFC 8785, without a line end. Holds the whole SSN. */
  public static String json(Ssa721Statement statement) {
    JsonTree deceased =
        JsonTree.object()
            .putUnlessEmpty("first", statement.name().given())
            .putUnlessEmpty("middle", statement.name().middle())
            .putUnlessEmpty("last", statement.name().family())
            .putUnlessEmpty("suffix", statement.name().suffix());
    if (!statement.otherNames().isEmpty()) {
      deceased.put("otherNames", statement.otherNames());
    }
    return JsonTree.object()
        .put("type", Ssa721Members.TYPE)
        .put("version", Ssa721Members.VERSION)
        .put("realm", statement.realm().name())
        .put("deceased", deceased)
        .putUnlessEmpty("ssn", statement.ssn().map(Ssn::digits).orElse(""))
        .put("death", event(statement.death(), statement.deathPlace()))
        .put("birth", event(statement.birth(), statement.birthPlace()))
        .put("sex", statement.sex().name())
        .put(
            "certification",
            JsonTree.object().put("preparedBody", true).put("underPenaltyOfPerjury", true))
        .put(
            "firm",
            JsonTree.object()
                .put("name", statement.firm().name())
                .put("address", statement.firm().address()))
        .put("signer", statement.signer())
        .put("date", statement.signed().toString())
        .text();
  }

  private static JsonTree event(PartialDate date, Ssa721Statement.Place place) {
    return JsonTree.object()
        .put("date", date.canonical())
        .putUnlessEmpty("city", place.city())
        .putUnlessEmpty("state", place.state())
        .putUnlessEmpty("country", place.country());
  }
}
