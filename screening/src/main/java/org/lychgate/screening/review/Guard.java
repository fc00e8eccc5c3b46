package org.lychgate.screening.review;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

/**
 * Who may ask: whoever knows the secret in the address, from a page of this very server. Another
 * site that is open in the browser knows neither; with a name of its own for 127.0.0.1 it fails at
 * the Host header.
 */
final class Guard {
  private final Set<String> hosts;
  private final byte[] secret;

  Guard(String secret, int port) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
  }

  boolean isOurHost(Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    return host.size() == 1 && hosts.contains(host.getFirst());
  }

  /** Whether a page of another origin sent this. Browsers say so; other clients say nothing. */
  boolean isFromElsewhere(Headers headers) {
    String origin = headers.getFirst("Origin");
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean otherOrigin =
        origin != null
            && !(origin.startsWith("http://")
                && hosts.contains(origin.substring("http://".length())));
    return otherOrigin || (site != null && !site.equals("same-origin") && !site.equals("none"));
  }

  /** Compared in a time that does not tell how much of it was right. */
  boolean isSecret(String given) {
    return MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }

  /** What every answer tells the browser. */
  static void harden(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    // Not no-referrer: browsers then send the forms of this very page with the origin "null".
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }
}
