package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;
import org.lychgate.register.Register;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** When a session ends by itself: with its key, and when nothing was done in it. */
final class SessionEndTest {
  private static final String SESSION = "lychgate-session";
  private static final String KEPT = "lychgate-kept";
  private static final int IDLE_SECONDS = 15 * 60;

  private final World world = World.get();

  private Reply signIn(Guest guest, String key) {
    guest.get("/sign-in");
    Reply page = guest.post("/sign-in/key", Map.of("key", key));
    String text = Guest.hidden(page, "statement");
    SignInStatement statement = SignInStatement.parse(text.getBytes(StandardCharsets.UTF_8));
    Reply in =
        guest.post(
            "/sign-in/answer",
            Map.of(
                "statement",
                text,
                "ticket",
                Guest.hidden(page, "ticket"),
                "line",
                Http.line(statement, world.key(key))));
    assertThat(in.status()).as(in.text()).isEqualTo(303);
    return in;
  }

  private JsonFields decide(Order order, String key) {
    Consent consent = new Consent(Realm.SYNTHETIC, order, false, key, World.DAY);
    return world
        .http
        .post(
            "/v1/decisions",
            consent.json().canonical(),
            Optional.of(Signing.sign(consent.answer(), world.key(key)).headerValue()))
        .json(201);
  }

  @Test
  void session_whoseKeyIsEndedByAnOrder_endsWithTheNextRequest() {
    Guest officer = new Guest(world.server.url());
    assertThat(Guest.location(signIn(officer, World.LEAVING))).isEqualTo("/desk");
    assertThat(officer.get("/desk").status()).isNotIn(303, 403);
    Order order =
        new Order.KeyChange(
            KeyAction.REVOKE,
            KeyRole.OFFICER,
            World.DAY,
            World.LEAVING,
            world.genesis.trust().get(World.LEAVING).organisation(),
            "",
            Sha256.fromBytes(world.key(World.LEAVING).verifierKey().publicKey().bytes()));
    assertThat(decide(order, "officer-2").find("doneLeaf")).isEmpty();
    // One organisation's word ends no officer's key.
    assertThat(officer.get("/desk").status()).isNotIn(303, 403);
    assertThat(decide(order, World.TT).find("doneLeaf")).isPresent();

    String session = officer.cookies.get(SESSION);
    Reply gone = officer.post("/desk/case", Map.of("code", "typed at the desk"));
    assertThat(gone.status()).isEqualTo(303);
    assertThat(Guest.location(gone)).isEqualTo("/sign-in");
    assertThat(officer.cookies).containsKey(KEPT);
    officer.cookies.put(SESSION, session);
    assertThat(Guest.location(officer.get("/desk"))).isEqualTo("/sign-in");
    assertThat(officer.post("/sign-in/key", Map.of("key", World.LEAVING)).status()).isEqualTo(400);
    // What one typed is not shown to the next at the same browser.
    assertThat(Guest.location(signIn(officer, World.OFFICER))).isEqualTo("/desk");
    assertThat(officer.get("/sign-in/kept").text()).doesNotContain("typed at the desk");
  }

  /* The world's register, but keys can be out of force for a while. */
  private Register register(Set<String> out) {
    return (Register)
        Proxy.newProxyInstance(
            Register.class.getClassLoader(),
            new Class<?>[] {Register.class},
            (_, method, arguments) -> {
              boolean asked = method.getName().equals("findKey");
              if (asked && arguments[0] instanceof String key && out.contains(key)) {
                return Optional.empty();
              }
              try {
                return method.invoke(world.register, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void session_whoseKeyDidNotCountForAWhile_staysEnded() {
    Set<String> out = ConcurrentHashMap.newKeySet();
    try (LychgateServer server =
        LychgateServer.start(
            register(out), world.data, world.genesis.trust(), World.CLOCK, 0, "1.2.3-test")) {
      Guest officer = new Guest(server.url());
      signIn(officer, World.OFFICER);
      officer.get("/sign-in");
      out.add(World.OFFICER);
      Reply gone = officer.post("/desk/case", Map.of("code", "typed <at> the desk"));
      assertThat(Guest.location(gone)).isEqualTo("/sign-in");
      out.clear();
      // The key counts again; the session that ended does not.
      assertThat(Guest.location(officer.get("/desk"))).isEqualTo("/sign-in");
    }
  }

  @Test
  void form_sentAfterTheKeyEnded_isKeptUntilItSignsInAgain() {
    Set<String> out = ConcurrentHashMap.newKeySet();
    try (LychgateServer server =
        LychgateServer.start(
            register(out), world.data, world.genesis.trust(), World.CLOCK, 0, "1.2.3-test")) {
      Guest officer = new Guest(server.url());
      signIn(officer, World.OFFICER);
      officer.get("/sign-in");
      out.add(World.OFFICER);
      officer.post("/desk/case", Map.of("code", "typed <at> the desk"));
      out.clear();
      assertThat(Guest.location(signIn(officer, World.OFFICER))).isEqualTo("/sign-in/kept");
      assertThat(Guest.hidden(officer.get("/sign-in/kept"), "code"))
          .isEqualTo("typed <at> the desk");
    }
  }

  private Manager sessions() {
    ServletWebServerApplicationContext context =
        (ServletWebServerApplicationContext) world.server.context();
    TomcatWebServer tomcat =
        (TomcatWebServer) Objects.requireNonNull(context.getWebServer(), "it serves");
    Container[] contexts = tomcat.getTomcat().getHost().findChildren();
    assertThat(contexts).hasSize(1);
    return ((Context) contexts[0]).getManager();
  }

  @Test
  void session_ofAnybody_mayIdleForFifteenMinutes() throws IOException {
    Guest officer = new Guest(world.server.url());
    signIn(officer, World.OFFICER);
    assertThat(sessions().getContext().getSessionTimeout()).isEqualTo(IDLE_SECONDS / 60);
    Session session = sessions().findSession(officer.cookies.get(SESSION));
    assertThat(session.getMaxInactiveInterval()).isEqualTo(IDLE_SECONDS);
  }

  @Test
  void session_thatIdledTooLong_isGoneAndTheFormIsKept() throws Exception {
    Guest officer = new Guest(world.server.url());
    signIn(officer, World.OFFICER);
    officer.get("/desk");
    String id = officer.cookies.get(SESSION);
    // The container's own rule, with less to wait for.
    sessions().findSession(id).setMaxInactiveInterval(1);
    Thread.sleep(1_200);
    Reply gone = officer.post("/desk/case", Map.of("code", "typed too late"));
    assertThat(gone.status()).isEqualTo(303);
    assertThat(Guest.location(gone)).isEqualTo("/sign-in");
    assertThat(sessions().findSession(id)).isNull();
    officer.cookies.put(SESSION, id);
    assertThat(Guest.location(officer.get("/desk"))).isEqualTo("/sign-in");
  }

  @Test
  void session_thatIdledTooLong_showsTheFormToItsOwnerAgain() throws Exception {
    Guest officer = new Guest(world.server.url());
    signIn(officer, World.OFFICER);
    officer.get("/desk");
    sessions().findSession(officer.cookies.get(SESSION)).setMaxInactiveInterval(1);
    Thread.sleep(1_200);
    officer.post("/desk/case", Map.of("code", "typed too late"));
    assertThat(Guest.location(signIn(officer, World.OFFICER))).isEqualTo("/sign-in/kept");
    assertThat(Guest.hidden(officer.get("/sign-in/kept"), "code")).isEqualTo("typed too late");
  }
}
