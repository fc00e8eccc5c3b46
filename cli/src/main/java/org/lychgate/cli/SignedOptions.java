package org.lychgate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Option;

/** Options of every verb that signs something and sends it to a registry. */
final class SignedOptions {
  @Option(names = "--to", required = true, paramLabel = "URL", description = "The registry.")
  URI to = URI.create("http://127.0.0.1:8440");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "Private key; the file's name is the name it is enrolled under.")
  Path key = Path.of("");

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "The registry's trust file. Default: trust.json beside the keys folder.")
  @Nullable Path trust;

  @Option(names = "--day", description = "Day of signing. Default: today (UTC).")
  @Nullable LocalDate day;

  @Option(
      names = "--later",
      paramLabel = "KIND",
      description = {
        "The key was enrolled later, by the log (key order), so trust.json does not know it:",
        "KEY, or LOG for one that took the log key's place."
      })
  @Nullable Later later;

  /** What a key is that trust.json does not know. */
  enum Later {
    KEY,
    LOG
  }

  Trust readTrust() {
    Path beside = key.toAbsolutePath().normalize().resolveSibling("..").resolve("trust.json");
    return Keys.readTrust(trust != null ? trust : beside.normalize());
  }

  String name() {
    return Keys.nameOf(key);
  }

  /** The place whose registrar's key is called {@code name}. */
  static String jurisdiction(Trust trust, String name) {
    return trust
        .find(name)
        .flatMap(TrustKey::jurisdiction)
        .orElseThrow(() ->
            new OperatorException(
                ExitCode.USAGE,
                name + " is no registrar's key in trust.json",
                "a registrar counts and declares for its own place"));
  }

  NoteSigner readSigner(Trust trusted) {
    return later == null
        ? Keys.read(key, trusted, name())
        : KeyCommand.readLater(key, trusted, later == Later.LOG);
  }

  LocalDate dayOrToday() {
    return day != null ? day : LocalDate.now(ZoneOffset.UTC);
  }
}
