package org.lychgate.cli.listen;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.lychgate.cli.RegistryClient;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/**
 * What a gateway works with.
 *
 * @param reporter as whom it signs
 * @param role what that key is enrolled for
 * @param random for batch ids, salts and nonces
 * @param registry where reports go
 * @param state folder of its own
 * @param endpoint what its answers give as their source
 * @param alarms takes one line of JSON, without personal data, for a person to look at
 */
public record GatewayConfig(
    Realm realm,
    ReporterId reporter,
    ReporterRole role,
    NoteSigner signer,
    SecureRandom random,
    InstantSource clock,
    RegistryClient registry,
    Path state,
    String endpoint,
    Consumer<String> alarms) {
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
