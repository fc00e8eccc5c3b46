package org.lychgate.register.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that the register's own secrets hang on, all from the one file {@code vault/kek}: one
 * wraps the data keys of the vault, one keys the hashes under which persons are found, one seals
 * what rulings were made from.
 *
 * <p>Without the file nothing in the vault can be read again. Prints nothing of itself.
 */
public final class KeyChain {
  private static final int LENGTH = 32;

  private final SecretKey wrapping;
  private final SecretKey hashing;
  private final SecretKey sealing;

  private KeyChain(byte[] secret) {
    this.wrapping = new SecretKeySpec(derive(secret, "lychgate vault wrapping"), "AES");
    this.hashing = new SecretKeySpec(derive(secret, "lychgate keyed hashes"), "HmacSHA256");
    this.sealing = new SecretKeySpec(derive(secret, "lychgate ruling inputs"), "AES");
  }

  /**
   * Reads {@code file}, or draws 32 bytes and writes them there with mode 0600.
   *
   * @param mayCreate whether it may be made: not where a database already relies on it
   * @throws org.lychgate.model.OperatorException where it is missing though it must be there, or
   *     others can read it
   */
  public static KeyChain open(Path file, boolean mayCreate) {
    try {
      if (!Files.exists(file)) {
        if (!mayCreate) {
          throw new org.lychgate.model.OperatorException(
              org.lychgate.model.ExitCode.ENVIRONMENT,
              "the vault's key file is missing, but the database has records under it",
              "restore " + file + "; without it no record can be read");
        }
        byte[] fresh = new byte[LENGTH];
        new SecureRandom().nextBytes(fresh);
        PrivateFiles.write(file, fresh);
      }
      return new KeyChain(PrivateFiles.read(file, LENGTH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a secret that is drawn now and never written: for hashes of one run. */
  public static KeyChain passing() {
    byte[] fresh = new byte[LENGTH];
    new SecureRandom().nextBytes(fresh);
    return new KeyChain(fresh);
  }

  SecretKey wrapping() {
    return wrapping;
  }

  SecretKey sealing() {
    return sealing;
  }

  /**
   * The keyed hash of {@code value}: 32 bytes, of no use to anyone without the key file.
   *
   * @param use what is hashed, so that equal values of different kinds differ
   */
  public byte[] hash(String use, byte[] value) {
    Mac mac = mac(hashing);
    mac.update(use.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(value);
  }

  private static byte[] derive(byte[] secret, String use) {
    return mac(new SecretKeySpec(secret, "HmacSHA256"))
        .doFinal(use.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "key chain";
  }
}
