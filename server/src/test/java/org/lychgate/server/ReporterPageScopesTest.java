package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of reporters are for their own role: nobody else opens one or sends one a form. */
final class ReporterPageScopesTest {
  private static final String TT = World.TT;
  private static final String DIRECTOR = "funeral-home-1";
  private static final List<String> KEYS = List.of(TT, DIRECTOR, World.OFFICER, World.SUBSCRIBER);

  private final World world = World.get();

  /** Signed in, whether or not there is a page to begin on. */
  private Visitor signedIn(String key) {
    Visitor visitor = new Visitor(world.server.url());
    visitor.get("/sign-in").send("/sign-in/practice", Map.of("key", key));
    return visitor;
  }

  private static String owner(String path) {
    return path.startsWith("/registrar") ? TT : DIRECTOR;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/registrar",
        "/registrar/batch",
        "/registrar/count",
        "/registrar/declare",
        "/registrar/key",
        "/registrar/submit",
        "/director",
        "/director/statement",
        "/director/receipt"
      })
  void get_byWhomItIsNotFor_isRefused(String path) {
    for (String key : KEYS) {
      Visitor.Page page = signedIn(key).get(path);
      assertThat(page.status()).as(key).isEqualTo(key.equals(owner(path)) ? 200 : 403);
    }
    Visitor.Page nobody = new Visitor(world.server.url()).get(path);
    assertThat(nobody.at().getPath()).isEqualTo("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/registrar/query",
        "/registrar/withdraw",
        "/registrar/count",
        "/registrar/declare",
        "/registrar/submit",
        "/registrar/submit/sign",
        "/director/statement",
        "/director/statement/change",
        "/director/statement/sign",
        "/director/withdraw"
      })
  void post_byWhomItIsNotFor_isRefused(String path) {
    for (String key : KEYS) {
      Visitor visitor = signedIn(key);
      String token = visitor.get("/").hidden("/sign-out").getOrDefault("_csrf", "");
      int status = visitor.post(path, Map.of("_csrf", token)).status();
      if (key.equals(owner(path))) {
        assertThat(status).as(key).isIn(200, 400);
        assertThat(visitor.post(path, Map.of()).status()).as("without token").isEqualTo(403);
      } else {
        assertThat(status).as(key).isEqualTo(403);
      }
    }
    Visitor nobody = new Visitor(world.server.url());
    String token = nobody.get("/sign-in").hidden("/sign-in/practice").getOrDefault("_csrf", "");
    assertThat(nobody.post(path, Map.of("_csrf", token)).at().getPath()).isEqualTo("/sign-in");
  }
}
