package org.lychgate.edition;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A salt of 32 bytes: of a record, or of one field. Whoever has it can find a number by trying all;
 * whoever has not, learns nothing. Destroying it erases what was committed to. Never prints itself.
 */
public record Salt(long a, long b, long c, long d) {
  /** Bytes in a salt. */
  public static final int BYTES = 32;

  /** Drawn from {@code random}, which in the REAL realm must be a SecureRandom. */
  public static Salt draw(RandomGenerator random) {
    return new Salt(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Takes 32 bytes as they are. */
  public static Salt fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new Salt(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** Reads {@link #base64()}, and nothing else. */
  public static Optional<Salt> parse(String base64) {
    if (base64.length() != 44) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      Salt salt = fromBytes(bytes);
      return salt.base64().equals(base64) ? Optional.of(salt) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** HMAC-SHA-256 (RFC 2104) keyed with this record's salt, ready for {@link #ofField}. */
  Mac fieldMac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(), "HmacSHA256"));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", e);
    }
  }

  static Salt ofField(Mac mac, Field field) {
    return fromBytes(mac.doFinal(new byte[] {(byte) field.number()}));
  }

  /** The salt of one field of the record whose salt this is. */
  public Salt ofField(Field field) {
    return ofField(fieldMac(), field);
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /** Standard base64 with padding, 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public String toString() {
    return "salt";
  }
}
