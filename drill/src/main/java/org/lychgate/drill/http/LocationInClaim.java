package org.lychgate.drill.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.drill.scene.Sql;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/** Who says that they live is to be found by it. */
public final class LocationInClaim implements Attack {
  private static final String PLACE = "742 EVERGREEN TERRACE";
  private static final List<String> MEMBERS =
      List.of("address", "telephone", "place", "office", "ip", "employer", "note");

  @Override
  public Card card() {
    return Card.of(
        "location-in-claim",
        "T14",
        "Proof of life as a tracking device",
        "a claim has no place for a place (ClaimOfLife); kept is code, day, entry");
  }

  @Override
  public Attempt carryOut(Scene scene) throws IOException, SQLException {
    Person person = scene.listOne(Keyring.registrar(card().id()));
    String claim = new ClaimOfLife(Realm.SYNTHETIC, person.identity()).json().canonicalText();
    List<String> taken = new ArrayList<>();
    for (String member : MEMBERS) {
      String more = claim.replaceFirst("\\{", "{\"" + member + "\":\"" + PLACE + "\",");
      if (scene.web().post("/v1/claims", more).isOk()) {
        taken.add(member);
      }
    }
    Reply plain =
        scene
            .web()
            .send(
                "POST",
                "/v1/claims?from=" + PLACE.replace(' ', '+'),
                claim.getBytes(StandardCharsets.UTF_8),
                Map.of(
                    "X-Forwarded-For",
                    "203.0.113.77",
                    "Forwarded",
                    "for=203.0.113.77",
                    "User-Agent",
                    PLACE));
    int kept = kept(scene, PLACE) + kept(scene, "203.0.113.77") + kept(scene, "127.0.0.1");
    return new Attempt(
        "claims of life with "
            + String.join(", ", MEMBERS)
            + "; one with place and address of the sender in query and headers",
        "members taken: "
            + taken
            + "; plain claim: "
            + plain.words()
            + "; rows of the database that hold any of it: "
            + kept,
        Attempt.impossibleIf(
            taken.isEmpty() && plain.isOk() && kept == 0,
            "kept in " + kept + " rows; members " + taken));
  }

  private static int kept(Scene scene, String text) throws IOException, SQLException {
    int found = 0;
    try (Sql sql = Sql.open(scene.registry());
        Statement ask = sql.connection().createStatement()) {
      for (String table : List.of("case_file", "audit", "event", "notice", "entry", "report")) {
        try (ResultSet rows =
            ask.executeQuery(
                "SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + text + "%'")) {
          rows.next();
          found += rows.getInt(1);
        }
      }
    }
    return found;
  }
}
