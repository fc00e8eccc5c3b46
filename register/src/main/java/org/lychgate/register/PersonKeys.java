package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;
import org.lychgate.register.vault.KeyChain;

/**
 * Keyed hashes under which persons, certificates and records are found again: 64 hex digits each,
 * so that no index, constraint or error message holds a number.
 */
record PersonKeys(KeyChain keys) {
  /** The number holder, as linkage and the register name them. */
  HolderRef holder(Ssn ssn) {
    return new HolderRef(hash("person", ssn.digits()));
  }

  String certificate(CertificateKey key) {
    return hash("certificate", key.canonical());
  }

  /** A raw record: the same one never comes back in after a reversal. */
  String raw(Sha256 rawHash) {
    return hash("raw", rawHash.hex());
  }

  /** What one message said: the same id with other content is refused. */
  String content(DeathStatement statement) {
    return HexFormat.of().formatHex(keys.hash("content", statement.canonical()));
  }

  private String hash(String use, String value) {
    return HexFormat.of().formatHex(keys.hash(use, value.getBytes(StandardCharsets.US_ASCII)));
  }
}
