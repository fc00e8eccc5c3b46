package org.lychgate.ledger;

import java.util.Optional;

/**
 * What the signatures of a note key say, and how they are made (C2SP signed-note, "Signature
 * types").
 */
public enum KeyType {
  /** "This text", Ed25519, type 0x01: logs and all who sign statements. */
  NOTE(1),
  /** "At this time the largest tree that I have seen of this log", type 0x04: witnesses. */
  COSIGNATURE(4),
  /**
   * "This text", type 0xff with a text of its own: people who sign on a page, see {@link Passkey}.
   */
  PASSKEY(0xff);

  private final byte code;

  KeyType(int code) {
    this.code = (byte) code;
  }

  /** The byte in front of the key in a vkey and in what its id is the hash of. */
  byte code() {
    return code;
  }

  static Optional<KeyType> find(byte code) {
    for (KeyType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
