package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** Signing in at an organisation's identity provider, as a browser goes there and back. */
@Timeout(120)
final class OrganisationTest {
  private static final String SESSION = "lychgate-session";
  private static final String AWAY = "lychgate-organisation";
  private final World world = World.get();
  private final SoftProvider provider = new SoftProvider();
  private Believing door = new Believing(Believing.oidc(provider.issuer()));
  private Guest guest = new Guest(door.server.url());

  @AfterEach
  void close() {
    door.close();
    provider.close();
  }

  private static HttpResponse<String> ask(String address) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To the provider and up to the address at which it sends the browser back. */
  private String wayBack(String subject) {
    provider.subject = subject;
    Reply out = guest.get("/sign-in/organisation");
    assertThat(out.status()).as(out.text()).isEqualTo(303);
    HttpResponse<String> there = ask(Guest.location(out));
    assertThat(there.statusCode()).isEqualTo(302);
    String back = there.headers().firstValue("Location").orElseThrow();
    assertThat(back).startsWith(door.server.url() + "/sign-in/organisation/back?");
    return back.substring(door.server.url().toString().length());
  }

  /** Comes from another site, so that the browser shows no cookie that is Strict. */
  private Reply arrive(String path) {
    Map<String, String> strict = new LinkedHashMap<>(guest.cookies);
    guest.cookies.keySet().retainAll(List.of(AWAY));
    strict.remove(AWAY);
    Reply page = guest.get(path);
    strict.forEach(guest.cookies::putIfAbsent);
    return page;
  }

  private Reply signIn(String subject) {
    return arrive(wayBack(subject));
  }

  private void isRefused(Reply page, int status, String says) {
    assertThat(page.status()).as(page.text()).isEqualTo(status);
    assertThat(page.type()).startsWith("text/html");
    assertThat(page.text()).contains("You are not signed in", says).doesNotContain("sub|");
    assertThat(guest.cookies).doesNotContainKeys(SESSION, AWAY);
    assertThat(guest.get("/desk").status()).isEqualTo(303);
  }

  @Test
  void signIn_somebodyKnown_opensThePagesOfTheirKeyAndNoOthers() {
    assertThat(guest.get("/sign-in").text())
        .contains("href=\"/sign-in/organisation\"", "Sign in with your organisation");
    Reply page = signIn("sub|of-an-officer");
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    assertThat(page.text()).contains("http-equiv=\"refresh\" content=\"0;url=/sign-in/on\"");
    assertThat(Guest.location(guest.get("/sign-in/on"))).isEqualTo("/desk");
    assertThat(guest.get("/desk").text()).contains("<bdi>" + World.OFFICER + "</bdi>");
    assertThat(guest.get("/analyst").status()).isEqualTo(403);
    assertThat(page.headers().allValues("Set-Cookie"))
        .filteredOn(c -> c.startsWith(SESSION))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Strict");
    guest.post("/sign-out", Map.of());
    assertThat(guest.get("/desk").status()).isEqualTo(303);
  }

  @Test
  void signIn_notConfigured_isNotOffered() {
    Guest elsewhere = new Guest(world.server.url());
    assertThat(elsewhere.get("/sign-in").text())
        .doesNotContain("/sign-in/organisation", "/sign-in/certificate");
    assertThat(Guest.location(elsewhere.get("/sign-in/organisation"))).isEqualTo("/sign-in");
    assertThat(Guest.location(elsewhere.get("/sign-in/organisation/back?code=x&state=y")))
        .isEqualTo("/sign-in");
    assertThat(Guest.location(elsewhere.get("/sign-in/on"))).isEqualTo("/sign-in");
  }

  @Test
  void signIn_whoHadASession_getsAnotherAndTheOldOneIsOver() {
    signIn("sub|of-an-officer");
    String first = guest.cookies.get(SESSION);
    // The browser of a planted session shows it although it should not.
    String path = wayBack("sub|of-a-bank");
    guest.get(path);
    assertThat(guest.cookies.get(SESSION)).isNotEqualTo(first);
    assertThat(guest.get("/analyst").status()).isEqualTo(200);
    guest.cookies.put(SESSION, first);
    assertThat(guest.get("/desk").status()).isEqualTo(303);
  }

  @Test
  void signIn_pageThatWasWantedBefore_isOpened() {
    assertThat(guest.get("/desk/queues").status()).isEqualTo(303);
    signIn("sub|of-an-officer");
    assertThat(Guest.location(guest.get("/sign-in/on"))).isEqualTo("/desk/queues");
  }

  @Test
  void signIn_subjectsWithoutAKeyInForce_areToldWhatToDo() {
    for (String subject :
        List.of("sub|unknown", "SUB|OF-AN-OFFICER", "sub|of-the-log", "sub|of-nobody-yet")) {
      isRefused(signIn(subject), 403, "does not know which key is yours");
    }
    door.ended.add(World.OFFICER);
    isRefused(signIn("sub|of-an-officer"), 403, "that key has ended");
  }

  @Test
  void session_ofAKeyThatEnds_endsWithIt() {
    signIn("sub|of-an-officer");
    assertThat(guest.get("/desk").status()).isEqualTo(200);
    door.ended.add(World.OFFICER);
    assertThat(guest.get("/desk").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource(
      value = SoftProvider.Way.class,
      names = {"NONE", "HS256_WITH_PUBLIC_KEY", "STRANGER"})
  void signIn_idTokenThatTheProviderDidNotSign_isRefused(SoftProvider.Way way) {
    provider.way = way;
    isRefused(signIn("sub|of-an-officer"), 400, "does not fit");
    provider.way = SoftProvider.Way.ES256;
    assertThat(signIn("sub|of-an-officer").status()).isEqualTo(200);
  }

  @Test
  void signIn_idTokenForAnother_isRefused() {
    Date now = Date.from(World.CLOCK.instant());
    Date before = Date.from(World.CLOCK.instant().minusSeconds(120));
    List<java.util.function.Consumer<com.nimbusds.jwt.JWTClaimsSet.Builder>> lies =
        List.of(
            claims -> claims.claim("nonce", "another"),
            claims -> claims.claim("nonce", null),
            claims -> claims.audience("another-client"),
            claims -> claims.audience(SoftProvider.AUDIENCE),
            claims -> claims.audience(List.of(SoftProvider.CLIENT, "b")).claim("azp", "b"),
            claims -> claims.issuer("https://elsewhere.example"),
            claims -> claims.expirationTime(before),
            claims -> claims.expirationTime(null),
            claims -> claims.issueTime(Date.from(now.toInstant().plusSeconds(600))));
    for (int i = 0; i < lies.size(); i++) {
      provider.change = lies.get(i);
      Reply page = signIn("sub|of-an-officer");
      assertThat(page.status()).as("lie " + i).isEqualTo(400);
      isRefused(page, 400, "does not fit");
    }
  }

  @Test
  void arrival_thatNobodyLeftFor_isRefusedAndTheProviderIsNotAsked() {
    String path = wayBack("sub|of-an-officer");
    String cookie = Objects.requireNonNull(guest.cookies.get(AWAY));
    isRefused(arrive(path.replaceAll("state=[^&]*", "state=x")), 400, "does not fit");
    // No cookie: somebody else's code, put before another browser.
    isRefused(arrive(path), 400, "does not fit");
    for (String other :
        List.of("", "x", cookie.replaceFirst("[0-9a-f]", "z"), cookie + "A", flip(cookie))) {
      guest.cookies.put(AWAY, other);
      isRefused(arrive(path), 400, "does not fit");
    }
    guest.cookies.put(AWAY, cookie);
    isRefused(arrive(path.replaceAll("code=[^&]*", "error=access_denied")), 400, "does not fit");
    assertThat(provider.codesShown.get()).isZero();
    guest.cookies.put(AWAY, cookie);
    assertThat(arrive(path).status()).isEqualTo(200);
    guest.post("/sign-out", Map.of());
    guest.cookies.clear();
    guest.cookies.put(AWAY, cookie);
    isRefused(arrive(path), 400, "does not fit");
  }

  private static String flip(String cookie) {
    return (cookie.charAt(0) == 'a' ? "b" : "a") + cookie.substring(1);
  }

  @Test
  void arrivals_thatDoNotFit_areCountedByAddress() {
    for (int i = 0; i < 21; i++) {
      assertThat(guest.get("/sign-in/organisation/back?code=x&state=y").status())
          .isEqualTo(i < 20 ? 400 : 429);
    }
  }

  @Test
  void keys_thatTheProviderChanges_areFoundAndTheOldOnesEnd() {
    assertThat(signIn("sub|of-an-officer").status()).isEqualTo(200);
    String old = provider.bearer("sub|of-a-bank");
    provider.rotate();
    assertThat(signIn("sub|of-an-officer").status()).isEqualTo(200);
    door.http.get("/v1/jobs", Map.of("Authorization", "Bearer " + old)).isProblem(409, "not-now");
  }

  @Test
  void provider_awayAtTheStart_keepsNothingElseAndIsFoundLater() throws Exception {
    door.close();
    provider.leave();
    door = new Believing(Believing.oidc(provider.issuer()));
    guest = new Guest(door.server.url());
    assertThat(door.http.get("/health").status()).isEqualTo(200);
    assertThat(guest.get("/alive").status()).isEqualTo(200);
    Reply away = guest.get("/sign-in/organisation");
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text()).contains("cannot be asked who you are now");
    String token = provider.bearer("sub|of-a-bank");
    door.http.get("/v1/jobs", Map.of("Authorization", "Bearer " + token)).isProblem(409, "not-now");
    door.http
        .get(
            "/v1/jobs",
            World.access("/v1/jobs", World.SUBSCRIBER, World.DAY, world.key(World.SUBSCRIBER)))
        .json(200);
    // Once for each of the two doors at most, however often somebody asks.
    String warned = "the identity provider " + provider.issuer() + " cannot be reached";
    assertThat(world.logged()).filteredOn(l -> l.contains(warned)).hasSizeBetween(1, 2);
    provider.comeBack();
    for (int i = 0; i < 60 && guest.get("/sign-in/organisation").status() != 303; i++) {
      Thread.sleep(250);
    }
    assertThat(signIn("sub|of-an-officer").status()).isEqualTo(200);
  }

  @Test
  void keysOfMappings_thatAreNotEnrolled_areNamedInTheLog() throws Exception {
    String warned = "no key registrar-not-enrolled is in force";
    for (int i = 0; i < 60 && world.logged().stream().noneMatch(l -> l.contains(warned)); i++) {
      Thread.sleep(250);
    }
    assertThat(world.logged()).anyMatch(l -> l.contains(warned));
    assertThat(world.logged()).noneMatch(l -> l.contains("sub|"));
  }

  @Test
  void reader_withoutTheirKey_changesNothing() {
    World.Listed listed = world.list();
    signIn("sub|of-an-officer");
    guest.get("/desk");
    ReversalStatement statement =
        new ReversalStatement(
            Realm.SYNTHETIC,
            new LeafIndex(listed.publishLeaf()),
            ReverseCause.CLAIM_OF_LIFE,
            "",
            World.OFFICER,
            World.DAY);
    long before = world.http.get("/health").json(200).getInt("ledgerSize");
    Map<String, String> form =
        new LinkedHashMap<>(Map.of("statement", statement.json().canonicalText(), "back", "/desk"));
    form.put("type", "reversal");
    assertThat(guest.post("/act", form).status()).isEqualTo(400);
    form.put("line", Http.line(statement, world.key(World.TT)));
    assertThat(guest.post("/act", form).status()).isEqualTo(422);
    assertThat(world.http.get("/health").json(200).getInt("ledgerSize")).isEqualTo(before);
    // With the key itself it is done: nothing else was missing.
    form.put("line", Http.line(statement, world.key(World.OFFICER)));
    Reply done = guest.post("/act", form);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(world.http.get("/health").json(200).getInt("ledgerSize")).isEqualTo(before + 1);
  }
}
