package org.lychgate.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.register.Register;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.OidcSettings;
import org.lychgate.server.page.Practice;

/** A second door to the world's registry, whose operator believes others; it signs for nobody. */
final class Believing implements AutoCloseable {
  /** Subjects, and whose key each is. */
  static final Map<String, String> PEOPLE =
      Map.of(
          "sub|of-an-officer", World.OFFICER,
          "sub|of-a-bank", ScreeningApiTest.BANK,
          "sub|of-an-office", World.TT,
          "sub|of-the-log", "log",
          "sub|of-nobody-yet", "registrar-not-enrolled");

  private final World world = World.get();

  /** Keys that have ended since the start. */
  final Set<String> ended = ConcurrentHashMap.newKeySet();

  final LychgateServer server;
  final Http http;

  Believing(Federation federation) {
    server =
        LychgateServer.start(
            register(),
            world.data,
            world.genesis.trust(),
            World.CLOCK,
            0,
            "1.2.3-test",
            Practice.NONE,
            federation);
    http = new Http(server.url());
  }

  static Federation oidc(URI issuer) {
    return new Federation(
        Optional.of(
            new OidcSettings(
                issuer,
                SoftProvider.CLIENT,
                SoftProvider.SECRET,
                Optional.of(SoftProvider.AUDIENCE),
                PEOPLE,
                World.CLOCK)),
        Optional.empty());
  }

  private Register register() {
    return (Register)
        Proxy.newProxyInstance(
            Register.class.getClassLoader(),
            new Class<?>[] {Register.class},
            (_, method, arguments) -> {
              if (method.getName().equals("findKey") && ended.contains(arguments[0])) {
                return Optional.empty();
              }
              try {
                return method.invoke(world.register, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void close() {
    server.close();
  }
}
