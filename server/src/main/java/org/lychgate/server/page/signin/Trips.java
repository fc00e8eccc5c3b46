package org.lychgate.server.page.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lychgate.server.federated.Trip;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What a browser takes along to an identity provider: a number in a cookie, from which this
 * registry alone makes the secrets of the sign-in again. Nothing is kept for those that never come
 * back. The cookie is Lax: the browser comes back from another site, and no session exists before.
 */
final class Trips {
  /** How long somebody may take at the provider. */
  static final Duration LIVES = Duration.ofMinutes(10);

  static final String COOKIE = "lychgate-organisation";

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final String MAC = "HmacSHA256";
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}\\.[0-9]{1,12}\\.[\\w-]{43}");

  private final InstantSource clock;
  private final RandomGenerator random;
  private final byte[] secret = new byte[SECRET_BYTES];

  /**
   * A registry's.
   *
   * @param random in the REAL realm a SecureRandom
   */
  Trips(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    random.nextBytes(secret);
  }

  /** Begins one in the browser of {@code request}. */
  Trip begin(HttpServletRequest request, HttpServletResponse response) {
    byte[] id = new byte[ID_BYTES];
    synchronized (random) {
      random.nextBytes(id);
    }
    String head = HexFormat.of().formatHex(id) + "." + clock.instant().plus(LIVES).getEpochSecond();
    setCookie(request, response, head + "." + mac("cookie", head), LIVES);
    return trip(head);
  }

  /** The one that the browser of {@code request} is on; there is no second end to it. */
  Optional<Trip> end(HttpServletRequest request, HttpServletResponse response) {
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE)) {
        setCookie(request, response, "", Duration.ZERO);
        return find(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  private Optional<Trip> find(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    String head = text.substring(0, text.lastIndexOf('.'));
    long until = Long.parseLong(head.substring(head.indexOf('.') + 1));
    boolean ours = isSame(text, head + "." + mac("cookie", head));
    return ours && clock.instant().getEpochSecond() < until
        ? Optional.of(trip(head))
        : Optional.empty();
  }

  /** Whether two texts are one, in the same time wherever they differ. */
  static boolean isSame(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private Trip trip(String head) {
    return new Trip(mac("state", head), mac("nonce", head), mac("verifier", head));
  }

  /** 43 characters of {@code [A-Za-z0-9_-]}: as many as a verifier has at least (RFC 7636, 4.1). */
  private String mac(String what, String head) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      byte[] tag = mac.doFinal((what + "." + head).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }

  private static void setCookie(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path(OrganisationController.PATH)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(age)
            .build()
            .toString());
  }
}
