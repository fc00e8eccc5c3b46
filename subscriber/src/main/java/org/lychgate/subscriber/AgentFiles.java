package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** The files that an agent is started with. */
final class AgentFiles {
  private AgentFiles() {}

  static Trust readTrust(Path file) {
    try {
      return Trust.parse(Files.readAllBytes(file));
    } catch (IOException | TrustException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the trust file " + file + " cannot be read",
          "name the trust.json that you had from a source you trust",
          e);
    }
  }

  /** The key of {@code config}, which must be the one that the trust file has for its name. */
  static NoteSigner readSigner(SubscriberConfig config, Trust trust) {
    String hint = "name the private key of a subscriber of the trust file";
    TrustKey key =
        trust
            .find(config.name())
            .filter(k -> k.role() == KeyRole.SUBSCRIBER)
            .orElseThrow(() ->
                new OperatorException(
                    ExitCode.INPUT, "the trust file knows no subscriber " + config.name(), hint));
    try {
      NoteSigner signer = NoteSigner.fromPem(key.vkey().name(), Files.readString(config.key()));
      if (signer.verifierKey().equals(key.vkey())) {
        return signer;
      }
    } catch (IOException | LogException e) {
      throw new OperatorException(
          ExitCode.INPUT, "the key " + config.key() + " cannot be read", hint, e);
    }
    throw new OperatorException(
        ExitCode.INPUT, "the key " + config.key() + " is not that of " + config.name(), hint);
  }

  static Path createFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot create " + folder, "check who owns its parent", e);
    }
  }
}
