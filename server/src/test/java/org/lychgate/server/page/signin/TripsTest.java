package org.lychgate.server.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lychgate.server.federated.Trip;

/** What a browser takes along, and how long it is good for. */
final class TripsTest {
  private Instant now = Instant.parse("2026-01-12T09:00:00Z");
  private final Trips trips = new Trips(() -> now, new SplittableRandom(1));
  private String cookie = "";

  private HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "isSecure" -> true;
                  case "getCookies" -> new Cookie[] {new Cookie(Trips.COOKIE, cookie)};
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (_, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("addHeader");
              String line = String.valueOf(arguments[1]);
              assertThat(line).contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/sign-in/org");
              cookie = line.substring(line.indexOf('=') + 1, line.indexOf(';'));
              return null;
            });
  }

  private Optional<Trip> end() {
    String before = cookie;
    Optional<Trip> out = trips.end(request(), response());
    assertThat(cookie).isEmpty();
    cookie = before;
    return out;
  }

  @Test
  void end_untilTenMinutesAreOver_isTheTripThatBegan() {
    Trip begun = trips.begin(request(), response());
    assertThat(end()).contains(begun);
    now = now.plus(Trips.LIVES).minusSeconds(1);
    assertThat(end()).contains(begun);
    now = now.plusSeconds(1);
    assertThat(end()).isEmpty();
  }

  @Test
  void begin_always_drawsSecretsThatTheCookieDoesNotShow() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      Trip trip = trips.begin(request(), response());
      for (String secret : List.of(trip.state(), trip.nonce(), trip.verifier())) {
        assertThat(secret).matches("[A-Za-z0-9_-]{43}");
        assertThat(cookie).doesNotContain(secret);
        assertThat(secrets.add(secret)).isTrue();
      }
      assertThat(trip.toString()).doesNotContain(trip.state());
    }
  }

  @Test
  void end_cookieOfAnotherRegistryOrLongerLife_isNone() {
    trips.begin(request(), response());
    String ours = cookie;
    new Trips(() -> now, new SplittableRandom(2)).begin(request(), response());
    assertThat(end()).isEmpty();
    String[] parts = ours.split("\\.", -1);
    cookie = parts[0] + "." + (Long.parseLong(parts[1]) + 600) + "." + parts[2];
    assertThat(end()).isEmpty();
    cookie = ours;
    assertThat(end()).isPresent();
  }
}
