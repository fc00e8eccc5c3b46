package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.model.Realm;

/** Programs that show a token of the identity provider in place of an access statement. */
@Timeout(120)
final class BearerTest {
  private static final World WORLD = World.get();
  private static final SoftProvider PROVIDER = new SoftProvider();
  private static final Believing DOOR = new Believing(Believing.oidc(PROVIDER.issuer()));
  private static final String BANK = "sub|of-a-bank";
  private static final String OFFICER = "sub|of-an-officer";

  @AfterAll
  static void stop() {
    DOOR.close();
    PROVIDER.close();
  }

  @AfterEach
  void asBefore() {
    PROVIDER.way = SoftProvider.Way.RS256;
    DOOR.ended.clear();
  }

  private static Map<String, String> shown(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static Reply get(String path, String token) {
    return DOOR.http.get(path, shown(token));
  }

  @Test
  void token_ofASubscriber_readsWhatItsKeyReads() {
    for (SoftProvider.Way way : List.of(SoftProvider.Way.RS256, SoftProvider.Way.ES256)) {
      PROVIDER.way = way;
      String token = PROVIDER.bearer(BANK);
      get("/v1/jobs", token).json(200);
      Reply screened =
          DOOR.http.post(
              "/v1/screenings",
              "{\"queries\":{\"a\":{\"lastName\":\"X\",\"firstName\":\"Y\"}}}"
                  .getBytes(StandardCharsets.UTF_8),
              shown(token));
      assertThat(screened.json(200).getObject("responses").names()).contains("a");
      assertThat(get("/v1/editions/full/000001/manifest.json", token).status()).isEqualTo(200);
      assertThat(DOOR.http.get("/v1/jobs", Map.of("Authorization", "bearer " + token)).status())
          .isEqualTo(200);
    }
    get("/v1/queries", PROVIDER.bearer("sub|of-an-office")).json(200);
    get("/v1/second-looks", PROVIDER.bearer(OFFICER)).json(200);
  }

  @Test
  void token_ofAnotherRole_isRefusedAsItsKeyWouldBe() {
    for (String path : List.of("/v1/jobs", "/v1/webhook")) {
      get(path, PROVIDER.bearer(OFFICER)).isProblem(403, "wrong-role");
    }
    get("/v1/queues", PROVIDER.bearer(BANK)).isProblem(403, "wrong-role");
    get("/v1/queues/1", PROVIDER.bearer("sub|of-an-office")).isProblem(403, "wrong-role");
    get("/v1/jobs", PROVIDER.bearer("sub|of-the-log")).isProblem(403, "wrong-role");
  }

  @Test
  void token_ofAnotherSubscriber_doesNotReadTheirs() {
    Reply mine =
        DOOR.http.post(
            "/v1/jobs",
            "last_name,first_name\nX,Y\n".getBytes(StandardCharsets.UTF_8),
            shown(PROVIDER.bearer(BANK)));
    String id = mine.json(202).getText("id");
    get("/v1/jobs/" + id, PROVIDER.bearer(BANK)).json(200);
    DOOR.http
        .get(
            "/v1/jobs/" + id,
            World.access(
                "/v1/jobs/" + id, World.SUBSCRIBER, World.DAY, WORLD.key(World.SUBSCRIBER)))
        .isProblem(404, "not-found");
    assertThat(DOOR.http.delete("/v1/jobs/" + id, shown(PROVIDER.bearer(BANK))).status())
        .isEqualTo(204);
  }

  @Test
  void token_ofNobodyInForce_isRefused() {
    get("/v1/jobs", PROVIDER.bearer("sub|unknown")).isProblem(403, "wrong-role");
    get("/v1/jobs", PROVIDER.bearer(BANK, claims -> claims.subject(null)))
        .isProblem(403, "wrong-role");
    get("/v1/jobs", PROVIDER.bearer("sub|of-nobody-yet")).isProblem(401, "bad-signature");
    DOOR.ended.add(ScreeningApiTest.BANK);
    get("/v1/jobs", PROVIDER.bearer(BANK)).isProblem(401, "bad-signature");
  }

  @Test
  void token_thatIsNotForHere_isRefused() {
    Date before = Date.from(World.CLOCK.instant().minusSeconds(120));
    Date later = Date.from(World.CLOCK.instant().plusSeconds(600));
    List<UnaryOperator<JWTClaimsSet.Builder>> lies =
        List.of(
            claims -> claims.expirationTime(before),
            claims -> claims.expirationTime(null),
            claims -> claims.notBeforeTime(later),
            claims -> claims.audience("https://elsewhere.example"),
            claims -> claims.audience((String) null),
            // An ID token is for the pages.
            claims -> claims.audience(SoftProvider.CLIENT),
            claims -> claims.issuer("https://elsewhere.example"),
            claims -> claims.issuer(null));
    for (int i = 0; i < lies.size(); i++) {
      Reply no = get("/v1/jobs", PROVIDER.bearer(BANK, lies.get(i)));
      assertThat(no.status()).as("lie " + i).isEqualTo(401);
      no.isProblem(401, "bad-signature");
    }
    get("/v1/jobs", PROVIDER.bearer(BANK)).json(200);
  }

  @Test
  void token_thatTheProviderDidNotSign_isRefused() {
    get("/v1/jobs", PROVIDER.bearer(BANK)).json(200);
    for (SoftProvider.Way way :
        List.of(
            SoftProvider.Way.NONE,
            SoftProvider.Way.HS256_WITH_PUBLIC_KEY,
            SoftProvider.Way.STRANGER)) {
      PROVIDER.way = way;
      Reply no = get("/v1/jobs", PROVIDER.bearer(BANK));
      assertThat(no.status()).as(way.name()).isEqualTo(401);
      no.isProblem(401, "bad-signature");
    }
    PROVIDER.way = SoftProvider.Way.RS256;
    String good = PROVIDER.bearer(BANK);
    for (String bad :
        List.of(
            "x", "a.b.c", good.substring(0, good.length() - 4), good + ".x", "x".repeat(7_000))) {
      get("/v1/jobs", bad).isProblem(401, "bad-signature");
    }
    get("/v1/jobs", "").isProblem(401, "not-signed");
  }

  @Test
  void tokens_ofKeysThatNobodyKnows_doNotHaveTheProviderAskedEachTime() {
    get("/v1/jobs", PROVIDER.bearer(BANK)).json(200);
    SoftProvider other = new SoftProvider();
    int before = PROVIDER.keysAsked.get();
    for (int i = 0; i < 30; i++) {
      other.rotate();
      assertThat(get("/v1/jobs", other.bearer(BANK)).status()).isIn(401, 409);
    }
    other.close();
    assertThat(PROVIDER.keysAsked.get() - before).isLessThanOrEqualTo(2);
    get("/v1/jobs", PROVIDER.bearer(BANK)).json(200);
  }

  @Test
  void token_inPlaceOfASignature_writesNothing() {
    String token = PROVIDER.bearer(OFFICER);
    for (String path :
        List.of("/v1/holds", "/v1/reversals", "/v1/orders", "/v1/editions", "/v1/decisions")) {
      Reply no = DOOR.http.post(path, "{}".getBytes(StandardCharsets.UTF_8), shown(token));
      assertThat(no.status()).as(path).isIn(400, 401);
    }
    CaseInquiry inquiry =
        new CaseInquiry(Realm.SYNTHETIC, "AAAA-AAAA-AAAA", World.OFFICER, World.DAY);
    DOOR.http.post("/v1/cases", inquiry.canonical(), shown(token)).isProblem(401, "not-signed");
    assertThat(DOOR.http.post("/v1/holds", inquiry, Optional.empty()).status()).isIn(400, 401);
  }

  @Test
  void signedRequest_withAnyAuthorization_countsBySignature() {
    Map<String, String> headers =
        new HashMap<>(
            World.access(
                "/v1/jobs", ScreeningApiTest.BANK, World.DAY, WORLD.key(ScreeningApiTest.BANK)));
    headers.put("Authorization", "Bearer " + PROVIDER.bearer(OFFICER));
    DOOR.http.get("/v1/jobs", headers).json(200);
  }

  @Test
  void token_whereNoProviderIsConfigured_isNothing() {
    WORLD.http.get("/v1/jobs", shown(PROVIDER.bearer(BANK))).isProblem(401, "not-signed");
    DOOR.http.get("/v1/jobs", Map.of("Authorization", "Basic eDp5")).isProblem(401, "not-signed");
  }

  @Test
  void log_always_holdsNeitherTokenNorSubject() {
    String token = PROVIDER.bearer(BANK);
    get("/v1/jobs", token).json(200);
    get("/v1/jobs", token + "x").isProblem(401, "bad-signature");
    String payload = token.split("\\.", -1)[1];
    assertThat(WORLD.logged())
        .noneMatch(l -> l.contains("sub|") || l.contains(payload) || l.contains("eyJ"));
  }
}
