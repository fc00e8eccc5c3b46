package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.ReasonCode;
import org.lychgate.nation.Person;
import org.lychgate.screening.DeathScreening;
import org.lychgate.screening.ScreeningResult;

/** Keyed batches over HTTP, as a bank's program sends them. */
final class ScreeningApiTest {
  private static final String PATH = "/v1/screenings";
  private final World world = World.get();

  private static Json.Obj query(Person person) {
    return Json.object()
        .put("ssn", person.ssn().digits())
        .put("lastName", person.name().family())
        .put("firstName", person.name().given())
        .put("birthDate", person.birth().toString())
        .put("sex", person.sex().name())
        .build();
  }

  private static String body(Map<String, Json.Obj> queries) {
    JsonBuilder all = Json.object();
    queries.forEach(all::put);
    return Json.object().put("queries", all.build()).build().canonicalText();
  }

  private Reply ask(String name, String body) {
    return world.http.post(
        PATH,
        body.getBytes(StandardCharsets.UTF_8),
        World.access(PATH, name, World.DAY, world.key(name)));
  }

  private String outcome(Person person) {
    String text = ask(World.SUBSCRIBER, body(Map.of("k", query(person)))).text();
    int at = text.indexOf("\"outcome\":\"");
    return text.substring(at + 11, text.indexOf('"', at + 11));
  }

  /** A newer edition is taken in beside those who ask. */
  private void awaitListed(Person person) throws InterruptedException {
    for (int i = 0; i < 200 && !outcome(person).equals("matched"); i++) {
      Thread.sleep(50);
    }
    assertThat(outcome(person)).isEqualTo("matched");
  }

  private void publish(Scope scope) {
    PublishOrder order =
        new PublishOrder(Realm.SYNTHETIC, scope, World.DAY, EditionKind.UPDATE, World.OFFICER);
    world.http.post("/v1/editions", order, Optional.of(world.key(World.OFFICER))).json(201);
  }
}
