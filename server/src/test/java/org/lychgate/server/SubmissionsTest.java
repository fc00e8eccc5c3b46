package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.nation.Person;
import org.lychgate.register.postgres.DbRole;

/** A report of death over HTTP: taken once, answered the same whenever it comes again. */
final class SubmissionsTest {
  private final World world = World.get();

  @Test
  void submit_goodBatch_isPublishedAndItsStatusCanBeRead() {
    SubmissionMaker.Signed signed = world.report(world.person(), "m-good");
    JsonFields answer = world.send(signed).json(201);
    assertThat(answer.getObject("outcomes").getInt("PUBLISH")).isEqualTo(1);
    assertThat(answer.getText("id")).isEqualTo(signed.envelope().statement().batch().toString());
    assertThat(answer.getText("reporter")).isEqualTo(World.TT);
    assertThat(JsonFields.of(answer.getArray("messages").getFirst()).getText("messageId"))
        .isEqualTo("m-good");

    String path = "/v1/submissions/" + answer.getText("id");
    Map<String, String> own = World.access(path, World.TT, World.DAY, world.key(World.TT));
    JsonFields now = world.http.get(path, own).json(200);
    // What was answered then, and how it stands by now.
    assertThat(((Json.Obj) now.getArray("messages").getFirst()).members())
        .containsAllEntriesOf(((Json.Obj) answer.getArray("messages").getFirst()).members())
        .containsEntry("state", Json.of("LISTED"))
        .containsKey("publishLeaf");
    String unknown = "/v1/submissions/" + "0".repeat(32);
    own = World.access(unknown, World.TT, World.DAY, world.key(World.TT));
    world.http.get(unknown, own).isProblem(404, "not-found");
  }

  @Test
  void submit_sameBatchTwice_is201Then200WithTheSameOutcomes() {
    SubmissionMaker.Signed signed = world.report(world.person(), "m-twice");
    JsonFields first = world.send(signed).json(201);
    long size = world.register.health().ledgerSize();
    JsonFields second = world.send(signed).json(200);
    for (String name : new String[] {"outcomes", "reasons", "messages", "id", "submissionLeaf"}) {
      assertThat(second.get(name)).as(name).isEqualTo(first.get(name));
    }
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }

  @Test
  void submit_sameBatchIdWithOtherContent_is409AndTakesNothing() {
    SubmissionMaker.Signed first = world.report(world.person(), "m-a");
    SubmissionMaker.Signed other = world.report(world.person(), "m-b");
    world.send(first).json(201);
    SubmissionStatement was = first.envelope().statement();
    SubmissionStatement is = other.envelope().statement();
    SubmissionStatement mixed =
        new SubmissionStatement(is.realm(), is.reporter(), was.batch(), is.count(), is.root());
    long size = world.register.health().ledgerSize();
    NoteSigner key = world.key(World.TT);
    world
        .http
        .post(
            "/v1/submissions",
            new SubmissionEnvelope(mixed, other.envelope().items()).bytes(),
            Optional.of(Http.line(mixed, key)))
        .isProblem(409, "id-reused");
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }

  @Test
  void submit_sameMessageIdWithOtherContent_is409AndTakesNothing() {
    Person one = world.person();
    world.send(world.report(one, "m-reused")).json(201);
    long size = world.register.health().ledgerSize();
    world.send(world.report(world.person(), "m-reused")).isProblem(409, "id-reused");
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }

  /** A day in which the floor's limit is used up, and nobody has to send 400,000 reports. */
  @Test
  void submit_beyondTheDaysLimit_is429AndSaysWhenToComeBack() throws SQLException {
    String ts = "registrar-ts";
    try (Connection app = world.database.connect(DbRole.APP);
        Statement sql = app.createStatement()) {
      sql.execute(
          "INSERT INTO lychgate.intake_count (day, who, what, count) VALUES ('"
              + World.DAY
              + "', '"
              + ts
              + "', 'READ', 400000)");
    }
    long size = world.register.health().ledgerSize();
    Reply reply = world.send(world.report(world.person(), "m-more", ts, world.key(ts)));
    reply.isProblem(429, "too-many");
    // The clock stands at 9:00.
    assertThat(reply.headers().firstValue("Retry-After")).hasValue("" + (15 * 3600 + 1));
    assertThat(world.register.health().ledgerSize()).isEqualTo(size);
  }
}
