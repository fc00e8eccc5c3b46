package org.lychgate.register.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Seals what rulings were made from: AES-256-GCM as in the {@link Vault}, bound to the row's
 * number. All under one key, as no row names a person: to delete the row is to delete what it says.
 */
public final class Sealer {
  private final KeyChain keys;
  // Not observable in any leaf or edition, so never seeded.
  private final SecureRandom random = new SecureRandom();

  public Sealer(KeyChain keys) {
    this.keys = keys;
  }

  /** The sealed form of {@code plain} for row {@code row}: 28 bytes longer. */
  public byte[] seal(long row, byte[] plain) {
    return Vault.seal(random, keys.sealing(), row, plain);
  }

  /** What was sealed for {@code row}; empty where it is not just that. */
  public Optional<byte[]> open(long row, byte[] sealed) {
    try {
      return Optional.of(Vault.decrypt(keys.sealing(), row, sealed));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }
}
