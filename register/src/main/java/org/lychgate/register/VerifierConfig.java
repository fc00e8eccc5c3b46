package org.lychgate.register;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * A service that answers yes or no, in {@code vault/verifier.conf}: lines {@code key = value}; what
 * is not known is refused.
 *
 * @param name of the service
 * @param url where inquiries are posted: https, or http on this machine outside of REAL
 * @param key by which its answers are signed
 * @param timeout for one answer, all of it
 */
record VerifierConfig(String name, URI url, VerifierKey key, Duration timeout) {
  private static final Set<String> KEYS = Set.of("name", "url", "vkey", "timeout-ms");
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "localhost");
  private static final int TIMEOUT_MAX = 30_000;

  /** The file's, where it is there. */
  static Optional<VerifierConfig> find(Path data, Realm realm) {
    Path file = data.resolve("vault/verifier.conf");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        int at = text.indexOf('=');
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        if (at < 1
            || !KEYS.contains(text.substring(0, at).strip())
            || values.put(text.substring(0, at).strip(), text.substring(at + 1).strip()) != null) {
          throw refusal("not a line of vault/verifier.conf", "name, url, vkey, timeout-ms; once");
        }
      }
      return Optional.of(of(values, realm));
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.INPUT, "vault/verifier.conf cannot be read", "look at its mode", e);
    } catch (LogException | IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "vault/verifier.conf: a value is none",
          "an address, a vkey, a number of milliseconds up to " + TIMEOUT_MAX,
          e);
    }
  }

  private static VerifierConfig of(Map<String, String> values, Realm realm) {
    URI url = URI.create(values.getOrDefault("url", ""));
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    boolean here = realm != Realm.REAL && LOOPBACK.contains(host);
    boolean sealed = "https".equals(url.getScheme());
    if (!sealed && !(here && "http".equals(url.getScheme()))) {
      throw refusal("the verifier is asked without TLS", "give an address of https");
    }
    if (url.getQuery() != null || url.getUserInfo() != null) {
      throw refusal("the verifier's address says more than where it is", "no user and no query");
    }
    int millis = Integer.parseInt(values.getOrDefault("timeout-ms", "5000"));
    if (millis < 1 || millis > TIMEOUT_MAX) {
      throw new IllegalArgumentException("not a timeout");
    }
    return new VerifierConfig(
        values.getOrDefault("name", host),
        url,
        VerifierKey.parse(values.getOrDefault("vkey", "")),
        Duration.ofMillis(millis));
  }

  /** What rulings cite: name, address and key. */
  Sha256 snapshot() {
    String text = "verifier\n" + name + "\n" + url + "\n" + key.vkey() + "\n";
    return Sha256.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static OperatorException refusal(String message, String hint) {
    return new OperatorException(ExitCode.INPUT, message, hint);
  }
}
