package org.lychgate.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A SHA-256 digest (FIPS 180-4) as a value; four big-endian words. */
public record Sha256(long a, long b, long c, long d) {
  /** The digest of {@code data}. */
  public static Sha256 of(byte[] data) {
    return fromBytes(newDigest().digest(data));
  }

  /** Takes 32 bytes as they are. */
  public static Sha256 fromBytes(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** Reads 64 lower-case hex digits. */
  public static Optional<Sha256> parse(String hex) {
    return hex.matches("[0-9a-f]{64}")
        ? Optional.of(fromBytes(HexFormat.of().parseHex(hex)))
        : Optional.empty();
  }

  /** A fresh SHA-256 digest; every JDK has one. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }
}
