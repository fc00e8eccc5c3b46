package org.lychgate.register;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.Realm;
import org.lychgate.register.postgres.Database;

/**
 * What a register is opened with.
 *
 * @param data installation folder: trust.json is there; log, edition and vault are made there
 * @param database where its tables are
 * @param realm of the installation; has to be trust.json's
 * @param logSigners keys of the role LOG
 * @param noticeSigner key of the role NOTICE
 * @param policyFile policy that tightens the compiled floor; empty for the floor itself
 * @param holders index of all number holders; empty for an installation that has none and says so
 * @param clock what time it is
 * @param seed fixes entry ids, salts and case codes so that the same calls give the same bytes;
 *     refused in REAL, where they are drawn from the system's strong randomness
 * @param witnesses where witnesses of trust.json are asked to cosign, by their names there
 * @param nanos a running clock in nanoseconds that nobody can set, beside {@code clock}, which
 *     whoever has the machine can; {@link System#nanoTime} outside of tests and drills
 */
public record RegisterConfig(
    Path data,
    Database database,
    Realm realm,
    LogSigners logSigners,
    NoteSigner noticeSigner,
    Optional<Path> policyFile,
    Optional<Path> holders,
    InstantSource clock,
    OptionalLong seed,
    Map<String, URI> witnesses,
    LongSupplier nanos) {
  public RegisterConfig {
    witnesses = Map.copyOf(witnesses);
  }

  /** Without witnesses, and with this process's own running clock. */
  public RegisterConfig(
      Path data,
      Database database,
      Realm realm,
      LogSigners logSigners,
      NoteSigner noticeSigner,
      Optional<Path> policyFile,
      Optional<Path> holders,
      InstantSource clock,
      OptionalLong seed) {
    this(
        data,
        database,
        realm,
        logSigners,
        noticeSigner,
        policyFile,
        holders,
        clock,
        seed,
        Map.of(),
        System::nanoTime);
  }
}
