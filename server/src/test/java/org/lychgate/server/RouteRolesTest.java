package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.server.page.PageArea;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Each route with each role, and with nobody: who may not. */
final class RouteRolesTest {
  private static final Map<KeyRole, String> KEYS =
      Map.of(
          KeyRole.OFFICER, World.OFFICER,
          KeyRole.REGISTRAR, World.TT,
          KeyRole.FUNERAL_DIRECTOR, "funeral-home-1",
          KeyRole.LEAD, "benefits-agency-1",
          KeyRole.SUBSCRIBER, World.SUBSCRIBER,
          KeyRole.AUDITOR, World.AUDITOR);

  private static final World WORLD = World.get();

  private static List<Routes.Route> routes() {
    return Routes.list(WORLD.server.context());
  }

  private static List<Routes.Route> inAreas() {
    return routes().stream().filter(r -> !r.areas().isEmpty()).toList();
  }

  private static Guest signedIn(String key) {
    Guest out = new Guest(WORLD.server.url());
    out.get("/sign-in");
    Reply in = out.post("/sign-in/practice", Map.of("key", key));
    assertThat(in.status()).as(key).isEqualTo(303);
    out.get("/sign-in");
    return out;
  }

  private static Reply ask(Guest visitor, Routes.Route route) {
    return switch (route.method()) {
      case "GET" -> visitor.get(route.path());
      case "POST" -> visitor.post(route.path(), Map.of());
      default -> visitor.method(route.method(), route.path());
    };
  }

  @Test
  void routes_eachHasARule() {
    List<String> without = new ArrayList<>();
    TreeSet<String> listed = new TreeSet<>(Routes.PUBLIC_PAGES);
    listed.addAll(Routes.PUBLIC_PROGRAMS);
    for (Routes.Route route : routes()) {
      boolean everybody = listed.remove(route.name());
      boolean rule = everybody || route.isProgram() || route.areas().size() == 1;
      if (!rule || (everybody && !route.areas().isEmpty())) {
        without.add(route.name());
      }
    }
    assertThat(without).as("routes without a rule").isEmpty();
    assertThat(listed).as("rules without a route").isEmpty();
    assertThat(inAreas()).isNotEmpty();
  }

  @Test
  void areaRoutes_nobodySignedIn_areTheSignInPage() {
    Guest nobody = new Guest(WORLD.server.url());
    nobody.get("/sign-in");
    for (Routes.Route route : inAreas()) {
      Reply reply = ask(nobody, route);
      assertThat(reply.status()).as(route.name()).isIn(303, 403);
      if (reply.status() == 303) {
        assertThat(Guest.location(reply)).as(route.name()).isEqualTo("/sign-in");
      } else {
        // Only forms without a token of ours; ours went with those that were posted.
        assertThat(route.method()).isNotIn("GET", "POST");
      }
    }
    for (PageArea area : PageArea.values()) {
      assertThat(nobody.get(area.path() + "/none").status()).as(area.path()).isEqualTo(303);
    }
  }

  @Test
  void areaRoutes_otherRoles_areForbidden() {
    int asked = 0;
    for (Map.Entry<KeyRole, String> key : new EnumMap<>(KEYS).entrySet()) {
      Guest visitor = signedIn(key.getValue());
      for (Routes.Route route : inAreas()) {
        if (!route.areas().getFirst().roles().contains(key.getKey())) {
          assertThat(ask(visitor, route).status())
              .as(key.getKey() + " " + route.name())
              .isEqualTo(403);
          asked++;
        }
      }
      for (PageArea area : PageArea.values()) {
        int expected = area.roles().contains(key.getKey()) ? 404 : 403;
        assertThat(visitor.get(area.path() + "/none/of/these").status())
            .as(key.getKey() + " " + area.path())
            .isEqualTo(expected);
        asked++;
      }
    }
    assertThat(asked).isPositive();
  }

  @Test
  void areaRoutes_ownRole_areOpen() {
    for (Map.Entry<KeyRole, String> key : new EnumMap<>(KEYS).entrySet()) {
      Guest visitor = signedIn(key.getValue());
      for (Routes.Route route : inAreas()) {
        boolean own = route.areas().getFirst().roles().contains(key.getKey());
        if (own && route.method().equals("GET")) {
          Reply reply = visitor.get(route.path());
          assertThat(reply.status()).as(key.getKey() + " " + route.name()).isNotIn(403, 500);
          assertThat(Guest.location(reply)).isNotEqualTo("/sign-in");
        }
      }
    }
  }

  @Test
  void areas_everyRoleThereIs_asTheirRuleSays() {
    WebInvocationPrivilegeEvaluator rules =
        WORLD.server.context().getBean(WebInvocationPrivilegeEvaluator.class);
    for (KeyRole role : KeyRole.values()) {
      var who =
          new UsernamePasswordAuthenticationToken(
              role.name(), null, List.of(new SimpleGrantedAuthority("ROLE_" + role.name())));
      for (PageArea area : PageArea.values()) {
        for (String path : new String[] {area.path(), area.path() + "/", area.path() + "/a/b"}) {
          assertThat(rules.isAllowed(path, who))
              .as(role + " " + path)
              .isEqualTo(area.roles().contains(role));
        }
      }
    }
  }

  @Test
  void programRoutes_withoutASignature_areRefusedAndChangeNothing() {
    Http http = new Http(WORLD.server.url());
    long before = http.get("/health").json(200).getInt("ledgerSize");
    int asked = 0;
    for (Routes.Route route : routes()) {
      if (!route.isProgram() || Routes.PUBLIC_PROGRAMS.contains(route.name())) {
        continue;
      }
      Reply reply =
          switch (route.method()) {
            case "GET" -> http.get(route.path());
            case "POST" -> http.post(route.path(), "{\"type\":\"none\"}");
            default -> http.method(route.method(), route.path());
          };
      // A body is read before it is known who has to sign it.
      assertThat(reply.status()).as(route.name() + reply.text()).isIn(400, 401, 404);
      assertThat(reply.type()).startsWith("application/problem+json");
      asked++;
    }
    assertThat(asked).isGreaterThan(15);
    assertThat(http.get("/health").json(200).getInt("ledgerSize")).isEqualTo(before);
  }

  @Test
  void publicProgramRoutes_needNoSignature() {
    Http http = new Http(WORLD.server.url());
    for (Routes.Route route : routes()) {
      if (route.method().equals("GET") && Routes.PUBLIC_PROGRAMS.contains(route.name())) {
        assertThat(http.get(route.path()).status()).as(route.name()).isNotIn(401, 403, 500);
      }
    }
  }
}
