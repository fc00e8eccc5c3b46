package org.lychgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.formats.InputFiles;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Trust files and private keys on disk. */
final class Keys {
  private static final int TRUST_MAX = 1 << 20;
  private static final int PEM_MAX = 1 << 14;

  private Keys() {}

  static Trust readTrust(Path file) {
    try {
      return Trust.parse(read(file, TRUST_MAX));
    } catch (TrustException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          file + " is not a trust file: " + e.getMessage(),
          "take trust.json from the registry, and compare its SHA-256 with one that you trust",
          e);
    }
  }

  /**
   * The private key in {@code pem}, which must be the one that {@code trust} enrols as {@code
   * name}.
   */
  static NoteSigner read(Path pem, Trust trust, String name) {
    TrustKey enrolled =
        trust
            .find(name)
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.INPUT,
                    "the trust file enrols no key called " + name,
                    "the key file's name, less .pem, is the name it is enrolled under; add --later"
                        + " KEY where it was enrolled by the log"));
    NoteSigner signer = readAny(pem, enrolled.vkey().name());
    if (!signer.verifierKey().equals(enrolled.vkey())) {
      throw new OperatorException(
          ExitCode.INPUT,
          pem + " is not the key that the trust file enrols as " + name,
          "use the key that belongs to this registry");
    }
    return signer;
  }

  /** The private key in {@code pem}, whosever it is, to sign as {@code name}. */
  static NoteSigner readAny(Path pem, String name) {
    try {
      return NoteSigner.fromPem(name, new String(read(pem, PEM_MAX), StandardCharsets.US_ASCII));
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.INPUT, pem + " is not a private key", "it has to be Ed25519 in PKCS#8 PEM", e);
    }
  }

  /** The name a key is enrolled under: its file's, less {@code .pem}. */
  static String nameOf(Path pem) {
    return Optional.ofNullable(pem.getFileName())
        .map(Path::toString)
        .orElse("")
        .replaceFirst("\\.pem$", "");
  }

  /**
   * Makes a key that nobody else has and writes its private half; one that is there is never
   * overwritten.
   *
   * @param name in its vkey; throws {@link LogException} where it cannot be one
   */
  static NoteSigner make(Path pem, String name) {
    if (Files.exists(pem)) {
      throw new OperatorException(
          ExitCode.USAGE, pem + " is there already", "a key is never overwritten; name another");
    }
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    NoteSigner signer = NoteSigner.fromSeed(name, seed);
    write(pem, signer);
    return signer;
  }

  /** Writes a private key with mode 0600; one that is there is never overwritten. */
  static void write(Path pem, NoteSigner signer) {
    try {
      Files.createDirectories(pem.toAbsolutePath().getParent());
      Files.createFile(
          pem, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          pem, signer.pem(), StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file, int max) {
    try (InputStream in = InputFiles.open(file)) {
      return in.readNBytes(max);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
