package org.lychgate.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value (FIPS 180-4): 32 bytes as four big-endian words. */
public record Hash(long a, long b, long c, long d) {
  /** Bytes in a hash. */
  public static final int BYTES = 32;

  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Hash::newDigest);

  /** SHA-256 of {@code data}, with no prefix: a tree's hashes come from {@link Rfc6962}. */
  public static Hash of(byte[] data) {
    return fromBytes(digest().digest(data));
  }

  /** Takes 32 bytes as they are. Throws {@link LogException} for any other length. */
  public static Hash fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new LogException("a hash has 32 bytes, not " + bytes.length);
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /** Reads 64 hex digits of either case. Throws {@link LogException} for anything else. */
  public static Hash fromHex(String hex) {
    try {
      return fromBytes(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new LogException("not a hash in hex", e);
    }
  }

  /** Reads the one base64 form a hash has. Throws {@link LogException} for anything else. */
  public static Hash fromBase64(String text) {
    return fromBytes(StrictBase64.decode(text));
  }

  static Hash read(ByteBuffer in) {
    return new Hash(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(a).putLong(b).putLong(c).putLong(d);
  }

  /** This thread's digest, reset. */
  static MessageDigest digest() {
    MessageDigest digest = DIGEST.get();
    digest.reset();
    return digest;
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** A fresh copy of the 32 bytes. */
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    write(out);
    return out.array();
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** Standard base64 with padding, 44 characters, as in checkpoints and proofs. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }
}
