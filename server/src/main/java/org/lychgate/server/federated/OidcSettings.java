package org.lychgate.server.federated;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An identity provider that speaks OpenID Connect Core 1.0, and who its subjects are here.
 *
 * @param issuer as in its discovery document; {@link #isSafe}
 * @param clientId what the provider calls this registry
 * @param clientSecret what this registry shows to it
 * @param audience of bearer tokens; without one there is no sign-in for programs
 * @param people name of an enrolled key by subject
 * @param clock by which tokens expire: the world's, as the provider knows no other
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    Optional<String> audience,
    Map<String, String> people,
    InstantSource clock) {
  private static final Set<String> HERE = Set.of("127.0.0.1", "[::1]", "localhost");

  public OidcSettings {
    people = Map.copyOf(people);
  }

  /** Whether nobody between here and {@code address} can read or change what is said. */
  public static boolean isSafe(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(address.getHost()).orElse("");
    return !host.isEmpty()
        && (scheme.equals("https") || (scheme.equals("http") && HERE.contains(host)));
  }

  /** Without secret and subjects. */
  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", people=" + people.size() + "]";
  }
}
