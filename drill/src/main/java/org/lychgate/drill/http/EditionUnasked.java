package org.lychgate.drill.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Attempt;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.Keyring;
import org.lychgate.drill.scene.Office;
import org.lychgate.drill.scene.Reply;
import org.lychgate.drill.scene.Scene;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.Signing;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** The full file, for those who have no right to it. */
public final class EditionUnasked implements Attack {
  @Override
  public Card card() {
    return Card.of(
        "edition-unasked",
        "T13",
        "Disclosure to whom it is not due",
        "an access statement of an enrolled subscriber, for the path and the day (Signed); the "
            + "three-year rule (Publishable)");
  }

  @Override
  public Attempt carryOut(Scene scene) {
    long sequence = scene.office().orderEdition().json().getInt("sequence");
    String full = "/v1/editions/full/" + Office.six(sequence) + "/entries.native";
    String dmf = full.replace("native", "dmf");
    Map<String, Reply> replies = new java.util.LinkedHashMap<>();
    replies.put("nobody", scene.web().get(full));
    replies.put(
        "a registrar's key",
        scene.web().get(full, scene.office().access(Keyring.registrar(card().id()), full)));
    replies.put(
        "a headers' copy for another file",
        scene.web().get(dmf, scene.office().access(Keyring.SUBSCRIBER, full)));
    replies.put("last month's headers", scene.web().get(full, old(scene, full)));
    replies.put("an impostor", scene.web().get(full, impostor(scene, full)));
    replies.put(
        "around the path",
        scene.web().get("/log/../edition/full/" + Office.six(sequence) + "/entries.native"));
    replies.put(
        "encoded",
        scene
            .web()
            .get("/v1/editions/public/..%2ffull%2f" + Office.six(sequence) + "/entries.native"));
    replies.put(
        "public edition as of 2099",
        scene
            .office()
            .order(
                new PublishOrder(
                    Realm.SYNTHETIC,
                    Scope.PUBLIC,
                    java.time.LocalDate.of(2099, 1, 1),
                    EditionKind.FULL,
                    Keyring.OFFICER)));
    List<String> through = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    replies.forEach((who, reply) -> {
      answers.add(who + ": " + reply.words());
      if (reply.isOk()) {
        through.add(who);
      }
    });
    Reply due = scene.web().get(full, scene.office().access(Keyring.SUBSCRIBER, full));
    return new Attempt(
        "the full edition asked for in seven wrong ways, and a public one that breaks the "
            + "three-year rule",
        String.join("; ", answers) + "; whom it is due: " + due.words(),
        Attempt.impossibleIf(
            due.isOk() && through.isEmpty(), "given to: " + String.join(", ", through)));
  }

  private static Map<String, String> old(Scene scene, String path) {
    AccessStatement statement =
        new AccessStatement(Realm.SYNTHETIC, Keyring.SUBSCRIBER, path, scene.day().minusDays(30));
    return headers(
        statement, Signing.sign(statement, scene.keys().get(Keyring.SUBSCRIBER)).headerValue());
  }

  private static Map<String, String> impostor(Scene scene, String path) {
    AccessStatement statement =
        new AccessStatement(Realm.SYNTHETIC, Keyring.SUBSCRIBER, path, scene.day());
    return headers(
        statement,
        Signing.sign(statement, scene.keys().impostor(Keyring.SUBSCRIBER)).headerValue());
  }

  private static Map<String, String> headers(AccessStatement statement, String line) {
    Map<String, String> out = new HashMap<>();
    out.put("Lychgate-Access", statement.json().canonicalText());
    out.put("Lychgate-Signature", line);
    return out;
  }
}
