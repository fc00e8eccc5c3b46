package org.lychgate.register.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Records with personal data in the table {@code vault}: AES-256-GCM (NIST SP 800-38D) under a key
 * of their own, that key wrapped by the key-encryption key. A row moved under another record number
 * does not open.
 */
public final class Vault {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;

  private final KeyChain keys;
  // Not observable in any leaf or edition, so never seeded.
  private final SecureRandom random = new SecureRandom();

  public Vault(KeyChain keys) {
    this.keys = keys;
  }

  /**
   * A row of the table {@code vault}.
   *
   * @param wrappedKey the record's own key under the key-encryption key
   * @param payload the record under its own key
   */
  public record Sealed(long record, byte[] wrappedKey, byte[] payload) {}

  /** A record under a key of its own, to be written as record {@code record} and no other. */
  public Sealed seal(long record, byte[] plain) {
    byte[] key = new byte[KEY];
    random.nextBytes(key);
    return new Sealed(
        record,
        seal(keys.wrapping(), record, key),
        seal(new SecretKeySpec(key, "AES"), record, plain));
  }

  /** The records of these numbers; those that were erased are not in the answer. */
  public Map<Long, byte[]> list(Connection connection, Collection<Long> records)
      throws SQLException {
    Map<Long, byte[]> out = new TreeMap<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT record, wrapped_key, payload FROM vault WHERE record = ANY (?)")) {
      sql.setArray(1, connection.createArrayOf("bigint", records.toArray()));
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          long record = rows.getLong(1);
          byte[] key = open(keys.wrapping(), record, rows.getBytes(2));
          out.put(record, open(new SecretKeySpec(key, "AES"), record, rows.getBytes(3)));
        }
      }
    }
    return out;
  }

  private byte[] seal(SecretKey key, long record, byte[] plain) {
    return seal(random, key, record, plain);
  }

  static byte[] seal(SecureRandom random, SecretKey key, long record, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, record);
      ByteBuffer out = ByteBuffer.allocate(NONCE + cipher.getOutputSize(plain.length));
      out.put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plain), out);
      return out.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-GCM", e);
    }
  }

  private static byte[] open(SecretKey key, long record, byte[] sealed) {
    try {
      return decrypt(key, record, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("vault record " + record + " does not open", e);
    }
  }

  static byte[] decrypt(SecretKey key, long record, byte[] sealed) throws GeneralSecurityException {
    byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE);
    return cipher(Cipher.DECRYPT_MODE, key, nonce, record)
        .doFinal(sealed, NONCE, Math.max(0, sealed.length - NONCE));
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, long record)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(0, record));
    return cipher;
  }
}
