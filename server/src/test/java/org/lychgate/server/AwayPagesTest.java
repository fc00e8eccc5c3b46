package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Register;

/** Pages of a registry whose database is away for a while. */
final class AwayPagesTest {
  private static final Set<String> ASK_THE_DATABASE = Set.of("figures", "claim");
  private final World world = World.get();
  private volatile boolean away = true;
  private final LychgateServer server =
      LychgateServer.start(
          register(), world.data, world.genesis.trust(), World.CLOCK, 0, "1.2.3-test");
  private final Visitor visitor = new Visitor(server.url());

  /** The world's, as long as nothing is asked that needs a database. */
  private Register register() {
    return (Register)
        Proxy.newProxyInstance(
            Register.class.getClassLoader(),
            new Class<?>[] {Register.class},
            (_, method, arguments) -> {
              if (away && ASK_THE_DATABASE.contains(method.getName())) {
                throw new OperatorException(ExitCode.ENVIRONMENT, "away", "wait");
              }
              try {
                return method.invoke(world.register, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void front_withoutFigures_stillLeadsToTheClaim() {
    Visitor.Page page = visitor.get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("href=\"/alive\"", "cannot be counted just now");
    assertThat(visitor.get("/figures").status()).isEqualTo(503);
    assertThat(visitor.get("/verify").status()).isEqualTo(200);
  }

  @Test
  void claim_whileAway_losesNothingAndIsTakenLater() {
    Map<String, String> typed = AliveTest.typed(world.person());
    Visitor.Page check = visitor.get("/alive?lang=ht").send("/alive/check", typed);
    Visitor.Page again = check.send("/alive/slip", Map.of());
    assertThat(again.status()).isEqualTo(503);
    assertThat(again.text()).contains("Anyen ou ekri pa pèdi", "href=\"#send\"", "id=\"send\"");
    assertThat(again.hidden("/alive/slip"))
        .containsEntry("family", typed.get("family"))
        .containsEntry("once", check.hidden("/alive/slip").get("once"));
    away = false;
    assertThat(AliveTest.code(again.send("/alive/slip", Map.of()))).isNotBlank();
  }
}
