package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** Who may not agree, be posted to, or learn who was told about whom. */
final class ExchangeScopesTest {
  private static final String WEBHOOK = "/v1/webhook";
  private final World world = World.get();

  private Reply webhook(String name, String url, long serial, Optional<NoteSigner> key) {
    return world.http.post(
        WEBHOOK, new WebhookStatement(Realm.SYNTHETIC, name, url, 0, serial, World.DAY), key);
  }

  private Reply account(String caseCode) {
    return world.http.post(
        "/v1/cases/accounting", Json.object().put("caseCode", caseCode).build().canonicalText());
  }

  @Test
  void webhook_byAnybodyElse_isRefused() {
    String url = "https://bank.example/notices";
    webhook(World.SUBSCRIBER, url, 1, Optional.empty()).isProblem(401, "not-signed");
    for (NoteSigner key :
        new NoteSigner[] {
          world.key("subscriber-2"),
          world.key(World.OFFICER),
          world.key(World.TT),
          world.stranger(World.SUBSCRIBER)
        }) {
      webhook(World.SUBSCRIBER, url, 1, Optional.of(key)).isProblem(401, "bad-signature");
    }
    for (String name : new String[] {World.OFFICER, World.TT}) {
      webhook(name, url, 1, Optional.of(world.key(name))).isProblem(401, "bad-signature");
    }
    Optional<NoteSigner> own = Optional.of(world.key(World.SUBSCRIBER));
    for (String other :
        new String[] {"http://bank.example/", "https://10.0.0.1/", "https://bank.example:22/"}) {
      Reply reply = webhook(World.SUBSCRIBER, other, 1, own).isProblem(400, "not-readable");
      assertThat(reply.text()).doesNotContain("bank.example", "10.0.0.1");
    }
    world.http.post(WEBHOOK, "nonsense").isProblem(400, "not-readable");
  }

  @Test
  void webhook_itsState_isForItsSubscriberAlone() {
    Optional<NoteSigner> own = Optional.of(world.key("subscriber-2"));
    webhook("subscriber-2", "https://subscriber-2.invalid/secret", 1, own).json(200);
    world.http.get(WEBHOOK).isProblem(401, "not-signed");
    world
        .http
        .get(WEBHOOK, World.access(WEBHOOK, World.OFFICER, World.DAY, world.key(World.OFFICER)))
        .isProblem(403, "wrong-role");
    Map<String, String> other =
        World.access(WEBHOOK, World.SUBSCRIBER, World.DAY, world.key(World.SUBSCRIBER));
    world.http.get(WEBHOOK, other).isProblem(404, "not-found");
    Reply reply =
        world.http.get(
            WEBHOOK, World.access(WEBHOOK, "subscriber-2", World.DAY, world.key("subscriber-2")));
    assertThat(reply.json(200).getText("subscriber")).isEqualTo("subscriber-2");
    assertThat(reply.text()).doesNotContain("secret");
    webhook("subscriber-2", "", 2, own).json(200);
  }

  @Test
  void agreement_byWhoIsNoParty_isRefused() {
    AgreementStatement terms = World.terms("A-9", World.SUBSCRIBER, Scope.FULL);
    world.http.post("/v1/agreements", terms, Optional.empty()).isProblem(401, "not-signed");
    world
        .http
        .post("/v1/agreements", terms, Optional.of(world.stranger(World.SUBSCRIBER)))
        .isProblem(401, "bad-signature");
    for (String key : new String[] {"subscriber-2", World.TT, "notice"}) {
      world
          .http
          .post("/v1/agreements", terms, Optional.of(world.key(key)))
          .isProblem(403, "wrong-role");
    }
    assertThat(world.http.get("/v1/agreements").json(200).getArray("agreements")).hasSize(2);
  }

  @Test
  void edition_scopeThatIsNotAgreedUpon_isRefused() {
    String limited = "/v1/editions/limited/000001/entries.dmf";
    world
        .http
        .get(limited, World.access(limited, "subscriber-2", World.DAY, world.key("subscriber-2")))
        .isProblem(403, "no-agreement");
  }

  @Test
  void accounting_anyCode_hasOneShapeAndNobodyIsFoundByIt() {
    World.Listed listed = world.list();
    var claim = World.claim(listed.person());
    var code = world.http.post("/v1/claims", claim, Optional.empty()).json(202).getText("caseCode");
    var second =
        world.http.post("/v1/claims", claim, Optional.empty()).json(202).getText("caseCode");
    var nobody =
        world
            .http
            .post("/v1/claims", World.claim(world.person()), Optional.empty())
            .json(202)
            .getText("caseCode");
    String empty = account("ABCDEFGHJKMN").text();
    assertThat(account(code).text()).isEqualTo(empty);
    assertThat(account(second).text()).isEqualTo(empty);
    assertThat(account(nobody).text()).isEqualTo(empty);
    assertThat(JsonFields.of(Json.parse(account(code).bytes())).getArray("told")).isEmpty();
    world.http.post("/v1/cases/accounting", "{}").isProblem(400, "not-readable");
  }

  @Test
  void silent_isPublicAndNamesNobodyWithoutReason() {
    assertThat(world.http.get("/v1/silent").json(200).getArray("silent")).isEmpty();
  }
}
