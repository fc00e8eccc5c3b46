package org.lychgate.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a witness's signature line holds: a time, and an Ed25519 signature over that time and the
 * checkpoint (C2SP tlog-cosignature, {@code timestamped_signature}).
 */
final class Stamped {
  private static final int SIGNATURE_BYTES = 64;

  private final long seconds;
  private final byte[] signature;

  /**
   * @param seconds since 1970, not negative
   * @param signature 64 bytes
   */
  Stamped(long seconds, byte[] signature) {
    this.seconds = seconds;
    this.signature = signature.clone();
  }

  /** What {@code line} holds; empty where it does not have this form. */
  static Optional<Stamped> find(NoteSignature line) {
    byte[] bytes = line.signature();
    if (bytes.length != Long.BYTES + SIGNATURE_BYTES) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    long seconds = in.getLong();
    byte[] signature = new byte[SIGNATURE_BYTES];
    in.get(signature);
    return seconds < 0 ? Optional.empty() : Optional.of(new Stamped(seconds, signature));
  }

  /** What is signed about a checkpoint's text. */
  static byte[] message(long seconds, byte[] text) {
    byte[] head = ("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
  }

  /** When, by the witness; nothing says that it can be believed. */
  long seconds() {
    return seconds;
  }

  byte[] signature() {
    return signature.clone();
  }

  byte[] bytes() {
    return ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
        .putLong(seconds)
        .put(signature)
        .array();
  }
}
