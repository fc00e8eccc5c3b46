package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** Who may not report a death, and who may not read what became of a batch. */
final class SubmissionScopesTest {
  private final World world = World.get();

  private long entries() {
    return world.http.get("/health").json(200).getInt("entries");
  }

  private void refuse(SubmissionMaker.Signed signed, Optional<String> line, String code) {
    long before = entries();
    long counted = world.register.health().refusedUnsigned();
    world.http.post("/v1/submissions", signed.envelope().bytes(), line).isProblem(401, code);
    assertThat(entries()).isEqualTo(before);
    assertThat(world.register.health().refusedUnsigned()).isEqualTo(counted + 1);
    assertThat(world.register.findSubmission(signed.envelope().statement().batch().toString()))
        .isEmpty();
  }

  @Test
  void submit_unsigned_isRefusedAndCounted() {
    refuse(world.report(world.person(), "m"), Optional.empty(), "not-signed");
  }

  @Test
  void submit_strangersKeyUnderARegistrarsName_isRefusedAndCounted() {
    SubmissionMaker.Signed signed =
        world.report(world.person(), "m", World.TT, world.stranger(World.TT));
    refuse(signed, Optional.of(signed.signature().headerValue()), "bad-signature");
  }

  @Test
  void submit_officersKey_isRefusedAndCounted() {
    SubmissionMaker.Signed signed =
        world.report(world.person(), "m", World.OFFICER, world.key(World.OFFICER));
    refuse(signed, Optional.of(signed.signature().headerValue()), "bad-signature");
  }

  @Test
  void submit_signatureThatIsNone_isRefusedAndCounted() {
    refuse(world.report(world.person(), "m"), Optional.of("rubbish"), "bad-signature");
  }

  @Test
  void submit_lineOfAnotherBatch_isRefusedAndCounted() {
    SubmissionMaker.Signed other = world.report(world.person(), "m");
    refuse(
        world.report(world.person(), "m"),
        Optional.of(other.signature().headerValue()),
        "bad-signature");
  }

  @Test
  void submit_reportExchangedAfterSigning_isRefused() {
    SubmissionMaker.Signed signed = world.report(world.person(), "m");
    SubmissionMaker.Signed other = world.report(world.person(), "m");
    String was = new String(signed.envelope().bytes(), StandardCharsets.UTF_8);
    String is = new String(other.envelope().bytes(), StandardCharsets.UTF_8);
    // The signed statement's members stay; the report is another one.
    String altered = is.replaceAll("\"batch\":\"[^\"]*\"", batch(was));
    altered = altered.replaceAll("\"root\":\"[^\"]*\"", root(was));
    long before = entries();
    world
        .http
        .post(
            "/v1/submissions",
            altered.getBytes(StandardCharsets.UTF_8),
            Optional.of(signed.signature().headerValue()))
        .isProblem(401, "bad-signature");
    assertThat(entries()).isEqualTo(before);
  }

  private static String batch(String envelope) {
    return "\"batch\":\"" + envelope.replaceAll("(?s).*\"batch\":\"([^\"]*)\".*", "$1") + "\"";
  }

  private static String root(String envelope) {
    return "\"root\":\"" + envelope.replaceAll("(?s).*\"root\":\"([^\"]*)\".*", "$1") + "\"";
  }

  /** A batch's id stands in the public log, so that knowing it permits nothing. */
  @Test
  void status_byAnybodyButTheReporter_isRefused() {
    SubmissionMaker.Signed signed = world.report(world.person(), "m");
    world.send(signed).json(201);
    String path = "/v1/submissions/" + signed.envelope().statement().batch();
    world.http.get(path).isProblem(401, "not-signed");
    world
        .http
        .get(path, World.access(path, World.TT, World.DAY, world.stranger(World.TT)))
        .isProblem(401, "bad-signature");
    world
        .http
        .get(path, World.access("/v1/submissions/x", World.TT, World.DAY, world.key(World.TT)))
        .isProblem(401, "bad-signature");
    for (String other : new String[] {World.OFFICER, World.SUBSCRIBER}) {
      world
          .http
          .get(path, World.access(path, other, World.DAY, world.key(other)))
          .isProblem(403, "wrong-role");
    }
    String ts = "registrar-ts";
    Map<String, String> another = World.access(path, ts, World.DAY, world.key(ts));
    world.http.get(path, another).isProblem(404, "not-found");
    Map<String, String> own = World.access(path, World.TT, World.DAY, world.key(World.TT));
    assertThat(world.http.get(path, own).json(200).getInt("count")).isEqualTo(1);
  }

  /** What a reporter needs to take its report back, and nobody else is told. */
  @Test
  void status_ofAListedReport_namesItsPublishLeafAndThatItWasTakenBack() {
    SubmissionMaker.Signed signed = world.report(world.person(), "listed");
    assertThat(world.send(signed).text()).doesNotContain("publishLeaf");
    String path = "/v1/submissions/" + signed.envelope().statement().batch();
    Map<String, String> own = World.access(path, World.TT, World.DAY, world.key(World.TT));
    JsonFields message =
        JsonFields.of(world.http.get(path, own).json(200).getArray("messages").getFirst());
    assertThat(message.getText("state")).isEqualTo("LISTED");
    ReversalStatement back =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(message.getInt("publishLeaf")),
            ReverseCause.REPORTER_WITHDREW,
            "",
            World.TT,
            World.DAY);
    world
        .http
        .post(
            "/v1/reversals",
            back.canonical(),
            Optional.of(Signing.sign(back, world.key(World.TT)).headerValue()))
        .json(201);
    assertThat(world.http.get(path, own).text())
        .contains("\"state\":\"REVERSED\"", "\"reversed\":\"REPORTER_WITHDREW\"");
  }
}
