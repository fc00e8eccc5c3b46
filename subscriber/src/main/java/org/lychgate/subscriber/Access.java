package org.lychgate.subscriber;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;

/**
 * Shows the registry who asks for a file that is not for everyone: a signed access statement for
 * just this path and day, in the headers {@code Lychgate-Access} and {@code Lychgate-Signature}.
 */
final class Access implements Function<String, Map<String, String>> {
  private static final String FILES = "/v1/editions/";

  private final Realm realm;
  private final String subscriber;
  private final NoteSigner signer;
  private final InstantSource clock;

  Access(Realm realm, String subscriber, NoteSigner signer, InstantSource clock) {
    this.realm = realm;
    this.subscriber = subscriber;
    this.signer = signer;
    this.clock = clock;
  }

  /** The headers for a GET of {@code path}; none where everybody may read it. */
  @Override
  public Map<String, String> apply(String path) {
    if (!path.startsWith(FILES)) {
      return Map.of();
    }
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    AccessStatement statement = new AccessStatement(realm, subscriber, path, day);
    return Map.of(
        "Lychgate-Access",
        statement.json().canonicalText(),
        "Lychgate-Signature",
        Signing.sign(statement, signer).headerValue());
  }
}
