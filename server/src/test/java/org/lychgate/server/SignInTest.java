package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/** Signing in by key, over HTTP, as a browser without script does it. */
final class SignInTest {
  private static final String SESSION = "lychgate-session";

  private final World world = World.get();
  private final Guest visitor = new Guest(world.server.url());

  private Reply name(String key) {
    visitor.get("/sign-in");
    return visitor.post("/sign-in/key", Map.of("key", key));
  }

  private static SignInStatement text(Reply page) {
    return SignInStatement.parse(
        Guest.hidden(page, "statement").getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Reply answer(Reply page, SignInStatement text, String line) {
    return visitor.post(
        "/sign-in/answer",
        Map.of(
            "statement",
            text.json().canonicalText(),
            "ticket",
            Guest.hidden(page, "ticket"),
            "line",
            line));
  }

  private Reply signIn(String key) {
    Reply page = name(key);
    return answer(page, text(page), Http.line(text(page), world.key(key)));
  }

  @Test
  void signIn_byOwnKey_opensItsPagesUntilSignOut() {
    assertThat(visitor.get("/desk").status()).isEqualTo(303);
    Reply in = signIn(World.OFFICER);
    assertThat(in.status()).as(in.text()).isEqualTo(303);
    assertThat(Guest.location(in)).isEqualTo("/desk");
    assertThat(visitor.get("/desk").status()).isNotIn(303, 403);
    assertThat(visitor.get("/registrar").status()).isEqualTo(403);
    assertThat(visitor.get("/sign-in").text()).contains("<bdi>" + World.OFFICER + "</bdi>");
    String session = visitor.cookies.get(SESSION);
    visitor.post("/sign-out", Map.of());
    visitor.cookies.put(SESSION, session);
    assertThat(visitor.get("/desk").status()).isEqualTo(303);
  }

  @Test
  void signIn_textNamesHostKeyRealmAndDay() {
    SignInStatement text = text(name(World.TT));
    assertThat(text.host()).isEqualTo("127.0.0.1:" + world.server.url().getPort());
    assertThat(text.key()).isEqualTo(World.TT);
    assertThat(text.realm()).isEqualTo(Realm.SYNTHETIC);
    assertThat(text.day()).isEqualTo(World.DAY);
  }

  @Test
  void signIn_changesTheSession() {
    signIn(World.OFFICER);
    String first = visitor.cookies.get(SESSION);
    signIn(World.TT);
    assertThat(visitor.cookies.get(SESSION)).isNotEqualTo(first);
    visitor.cookies.put(SESSION, first);
    assertThat(visitor.get("/desk").status()).isEqualTo(303);
  }

  @Test
  void signIn_answerTwice_signsInOnce() {
    Reply page = name(World.OFFICER);
    String line = Http.line(text(page), world.key(World.OFFICER));
    assertThat(answer(page, text(page), line).status()).isEqualTo(303);
    visitor.cookies.remove(SESSION);
    assertThat(answer(page, text(page), line).status()).isEqualTo(400);
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void signIn_signatureThatDoesNotFit_doesNotSignInAndDrawsAnotherText() {
    Reply page = name(World.OFFICER);
    SignInStatement text = text(page);
    SignInStatement other =
        new SignInStatement(
            text.realm(), "elsewhere.example", text.nonce(), text.key(), text.day());
    NoteSigner own = world.key(World.OFFICER);
    String good = Http.line(text, own);
    List<String> lines =
        List.of(
            "",
            "nonsense",
            good.substring(0, good.length() - 8),
            Http.line(other, own),
            Http.line(text, world.key(World.TT)),
            Http.line(text, world.stranger(World.OFFICER)),
            "x".repeat(5_000));
    for (String line : lines) {
      Reply no = answer(page, text, line);
      assertThat(no.status()).as(line).isEqualTo(400);
      assertThat(text(no).nonce()).isNotEqualTo(text.nonce());
    }
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
    // The text itself is as good as before: somebody else's answers do not spoil it.
    assertThat(answer(page, text, "\u2014 " + good).status()).isEqualTo(303);
  }

  @Test
  void signIn_textThatWasNotDrawn_isNotAnswered() {
    Reply page = name(World.OFFICER);
    SignInStatement drawn = text(page);
    for (SignInStatement own :
        List.of(
            new SignInStatement(
                drawn.realm(), drawn.host(), "ab".repeat(16), drawn.key(), drawn.day()),
            new SignInStatement(drawn.realm(), drawn.host(), drawn.nonce(), World.TT, drawn.day()),
            new SignInStatement(
                Realm.REAL, drawn.host(), drawn.nonce(), drawn.key(), LocalDate.of(2026, 1, 1)))) {
      String line = Http.line(own, world.key(own.key()));
      assertThat(answer(page, own, line).status()).isEqualTo(400);
    }
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void signIn_keysThatDoNothingOnPages_areNotTaken() {
    for (String key : List.of("log", "notice", "nobody", "", "../x", "<script>")) {
      assertThat(name(key).status()).as(key).isEqualTo(400);
    }
  }

  @Test
  void signedText_isNoOtherStatement() {
    Reply page = name(World.OFFICER);
    SignInStatement text = text(page);
    String line = Http.line(text, world.key(World.OFFICER));
    for (String path :
        List.of("/v1/reversals", "/v1/holds", "/v1/decisions", "/v1/orders", "/v1/erasures")) {
      world.http.post(path, text.canonical(), Optional.of(line)).isProblem(400, "not-readable");
    }
  }

  @Test
  void expiredSession_formIsShownAgainAfterSigningIn() {
    signIn(World.OFFICER);
    visitor.get("/sign-in");
    visitor.cookies.remove(SESSION);
    Reply gone =
        visitor.post(
            "/desk/case", Map.of("code", "typed <b>\"here\"</b>", "other", "é", "empty", ""));
    assertThat(gone.status()).isEqualTo(303);
    assertThat(Guest.location(gone)).isEqualTo("/sign-in");
    assertThat(visitor.cookies).containsKey("lychgate-kept");
    Reply in = signIn(World.OFFICER);
    assertThat(Guest.location(in)).isEqualTo("/sign-in/kept");
    Reply again = visitor.get("/sign-in/kept");
    assertThat(again.status()).isEqualTo(200);
    assertThat(Guest.hidden(again, "code")).isEqualTo("typed <b>\"here\"</b>");
    assertThat(Guest.hidden(again, "other")).isEqualTo("é");
    assertThat(again.text()).doesNotContain("<b>\"here\"");
    Reply on = visitor.post("/sign-in/kept", Map.of("code", "x"));
    assertThat(on.status()).isEqualTo(307);
    assertThat(Guest.location(on)).isEqualTo("/desk/case");
    assertThat(Guest.location(visitor.get("/sign-in/kept"))).isEqualTo("/desk");
  }

  @Test
  void expiredSession_formGoesToNobodyElse() {
    signIn(World.OFFICER);
    String session = visitor.cookies.get(SESSION);
    visitor.post("/sign-out", Map.of());
    visitor.get("/sign-in");
    visitor.cookies.put(SESSION, session);
    visitor.post("/desk/case", Map.of("code", "secret"));
    // Another officer at the same browser: what the first one typed is not theirs to see.
    Reply in = signIn("officer-2");
    assertThat(Guest.location(in)).isEqualTo("/desk");
    assertThat(visitor.get("/sign-in/kept").text()).doesNotContain("secret");
  }

  @Test
  void expiredSession_pageThatWasOpened_isOpenedAfterSigningIn() {
    visitor.get("/desk/queues");
    assertThat(Guest.location(signIn(World.OFFICER))).isEqualTo("/desk/queues");
    visitor.post("/sign-out", Map.of());
    visitor.get("/registrar/keys");
    // It is not for an officer.
    assertThat(Guest.location(signIn(World.OFFICER))).isEqualTo("/desk");
  }

  @Test
  void form_withoutItsToken_isRefusedAndNotKept() {
    Reply no = visitor.postAsIs("/desk/case", Map.of("code", "x"));
    assertThat(no.status()).isEqualTo(403);
    assertThat(no.type()).startsWith("text/html");
    assertThat(visitor.cookies).doesNotContainKey("lychgate-kept");
    assertThat(visitor.postAsIs("/sign-in/key", Map.of("key", World.OFFICER)).status())
        .isEqualTo(403);
  }

  @Test
  void cookies_areForThisSiteAndNoScript() {
    List<String> plain = signIn(World.OFFICER).headers().allValues("Set-Cookie");
    assertThat(plain)
        .filteredOn(c -> c.startsWith(SESSION))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Strict")
        .doesNotContain("Secure");
    Guest behindProxy = new Guest(world.server.url());
    behindProxy.headers.put("X-Forwarded-Proto", "https");
    behindProxy.headers.put("X-Forwarded-Host", "registry.example");
    behindProxy.headers.put("X-Forwarded-For", "198.51.100.7");
    behindProxy.get("/sign-in");
    Reply page = behindProxy.post("/sign-in/key", Map.of("key", World.TT));
    assertThat(text(page).host()).isEqualTo("registry.example");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    Reply in =
        behindProxy.post(
            "/sign-in/answer",
            Map.of(
                "statement",
                text(page).json().canonicalText(),
                "ticket",
                Guest.hidden(page, "ticket"),
                "line",
                Http.line(text(page), world.key(World.TT))));
    assertThat(in.status()).isEqualTo(303);
    assertThat(in.headers().allValues("Set-Cookie"))
        .filteredOn(c -> c.startsWith(SESSION))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Strict", "Secure");
  }

  @Test
  void pages_haveTheHeaders() {
    for (String path : List.of("/sign-in", "/sign-in/passkey")) {
      Reply page = visitor.get(path);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(page.text()).doesNotContain(" style=", " onclick=", "<style", "javascript:");
    }
  }

  @Test
  void answers_thatDoNotFit_areCountedByAddress() {
    Guest other = new Guest(world.server.url());
    other.headers.put("X-Forwarded-For", "203.0.113.9");
    other.get("/sign-in");
    Reply last = other.get("/sign-in");
    for (int i = 0; i < 21; i++) {
      last = other.post("/sign-in/answer", Map.of("statement", "{}", "ticket", "", "line", "x"));
      assertThat(last.status()).isEqualTo(i < 20 ? 400 : 429);
    }
    assertThat(last.headers().firstValue("Retry-After")).contains("300");
    // Others sign in as before.
    assertThat(signIn(World.OFFICER).status()).isEqualTo(303);
  }
}
