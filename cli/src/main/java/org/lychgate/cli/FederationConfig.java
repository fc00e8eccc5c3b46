package org.lychgate.cli;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lychgate.cli.listen.MutualTls;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.OidcSettings;
import org.lychgate.server.federated.TlsSettings;

/**
 * Whom {@code serve} believes when they say who somebody is: an identity provider ({@code oidc-…})
 * and certificates ({@code tls-…}). The name of the enrolled key stands on the left of each line
 * and what it is known by on the right: messages name keys of the file, and never its values.
 */
final class FederationConfig {
  static final String ISSUER = "oidc-issuer";
  static final String CLIENT = "oidc-client-id";
  static final String SECRET_FILE = "oidc-client-secret-file";
  static final String AUDIENCE = "oidc-audience";
  static final String PERSON = "oidc-person.";
  static final String CERTIFICATE = "tls-certificate";
  static final String KEY = "tls-key";
  static final String CLIENT_CA = "tls-client-ca";
  static final String ADDRESS = "tls-address";
  static final String TLS_CLIENT = "tls-client.";

  /** All there are; a name of a key of the trust file stands behind those that end with a dot. */
  static final List<String> KEYS =
      List.of(
          ISSUER,
          CLIENT,
          SECRET_FILE,
          AUDIENCE,
          PERSON,
          CERTIFICATE,
          KEY,
          CLIENT_CA,
          ADDRESS,
          TLS_CLIENT);

  private static final List<String> PATHS = List.of(SECRET_FILE, CERTIFICATE, KEY, CLIENT_CA);
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern FINGERPRINT =
      Pattern.compile("[0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}");

  private final ServeConfig config;

  private FederationConfig(ServeConfig config) {
    this.config = config;
  }

  /** Refuses a value that is none for its key; {@code where} begins the message. */
  static void check(String where, String key, String value) {
    if (key.equals(ISSUER) && !isIssuer(value)) {
      throw ConfigLines.refusal(
          where + "not an address of an identity provider",
          "https://…, as its discovery document calls it; http:// on this machine alone");
    }
    if (key.equals(ADDRESS) && !isAddress(value)) {
      throw ConfigLines.refusal(
          where + "not an address to listen on", "an IP address of this machine; 0.0.0.0 for all");
    }
    if (key.startsWith(TLS_CLIENT)) {
      for (String one : BLANKS.split(value)) {
        if (!FINGERPRINT.matcher(one).matches()) {
          throw ConfigLines.refusal(
              where + "not the SHA-256 of a certificate",
              "openssl x509 -in CERTIFICATE -noout -fingerprint -sha256");
        }
      }
    }
  }

  private static boolean isIssuer(String value) {
    try {
      URI address = URI.create(value);
      return OidcSettings.isSafe(address)
          && address.getRawQuery() == null
          && address.getRawFragment() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isAddress(String value) {
    try {
      return !InetAddress.ofLiteral(value).isMulticastAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /**
   * What the file says, whole or not at all.
   *
   * @param clock by which tokens expire
   */
  static Federation read(ServeConfig config, InstantSource clock) {
    FederationConfig file = new FederationConfig(config);
    return new Federation(file.oidc(clock), file.tls());
  }

  private Optional<OidcSettings> oidc(InstantSource clock) {
    if (!isThere("oidc-")) {
      return Optional.empty();
    }
    String client = get(CLIENT);
    Optional<String> audience = config.find(AUDIENCE);
    if (audience.filter(client::equals).isPresent()) {
      throw ConfigLines.refusal(
          AUDIENCE + " is " + CLIENT,
          "name an audience that is for programs alone: else what a browser is given for a sign-in"
              + " would be a program's token");
    }
    URI issuer = URI.create(get(ISSUER));
    get(SECRET_FILE);
    String secret = config.findSecret(SECRET_FILE).orElseThrow();
    return Optional.of(
        new OidcSettings(issuer, client, secret, audience, known(PERSON, false), clock));
  }

  private Optional<TlsSettings> tls() {
    if (!isThere("tls-")) {
      return Optional.empty();
    }
    Path certificate = path(CERTIFICATE);
    Path key = path(KEY);
    Path clientCa = path(CLIENT_CA);
    // What is wrong with the files is said before anything starts.
    MutualTls.read(certificate, key, clientCa, List.of());
    InetAddress address = InetAddress.ofLiteral(config.find(ADDRESS).orElse("127.0.0.1"));
    return Optional.of(
        new TlsSettings(certificate, key, clientCa, known(TLS_CLIENT, true), address));
  }

  private boolean isThere(String section) {
    return config.values().keySet().stream().anyMatch(key -> key.startsWith(section));
  }

  private String get(String key) {
    return config
        .find(key)
        .orElseThrow(() ->
            ConfigLines.refusal(
                "there is no " + key,
                "of " + key.substring(0, key.indexOf('-')) + "-… all are given, or none"));
  }

  private Path path(String key) {
    get(key);
    return config.findPath(key).orElseThrow();
  }

  /** Name of a key by what it is known by. */
  private Map<String, String> known(String prefix, boolean fingerprints) {
    Map<String, String> out = new TreeMap<>();
    config
        .values()
        .forEach((key, value) -> {
          if (!key.startsWith(prefix)) {
            return;
          }
          for (String one : BLANKS.split(value)) {
            String by = fingerprints ? one.replace(":", "").toLowerCase(Locale.ROOT) : one;
            String other = out.put(by, key.substring(prefix.length()));
            if (other != null) {
              throw ConfigLines.refusal(
                  key + " and " + prefix + other + " name the same",
                  "somebody is known as one key; take it out of one of the lines");
            }
          }
        });
    return out;
  }

  /** The lines of {@code config} that are of here, as a configuration has them. */
  static List<String> lines(ServeConfig config) {
    List<String> out = new ArrayList<>();
    config
        .values()
        .forEach((key, value) -> {
          boolean mine =
              KEYS.stream().anyMatch(k -> k.endsWith(".") ? key.startsWith(k) : key.equals(k));
          if (mine) {
            Object shown = PATHS.contains(key) ? config.findPath(key).orElseThrow() : value;
            out.add(key + " = " + shown);
          }
        });
    return out;
  }
}
