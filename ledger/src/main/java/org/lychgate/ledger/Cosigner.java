package org.lychgate.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A witness's key: what it signs is "at this time, the largest tree that I have seen of this log"
 * (C2SP tlog-cosignature, Ed25519). It signs what it is told to; the package {@code witness} looks
 * first. A key is one witness's only, as the message does not hold the witness's name.
 */
public final class Cosigner {
  private final NoteSigner key;
  private final VerifierKey verifierKey;

  public Cosigner(NoteSigner key) {
    this.key = key;
    this.verifierKey =
        new VerifierKey(key.name(), key.verifierKey().publicKey(), KeyType.COSIGNATURE);
  }

  /** The public half, of type 0x04. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * A cosignature line over {@code checkpoint}.
   *
   * @param time cut to seconds
   * @throws LogException for a time before 1970
   */
  public NoteSignature sign(Checkpoint checkpoint, Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0) {
      throw new LogException("a cosignature is made after 1970");
    }
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sign(Stamped.message(seconds, text)).signature();
    return NoteSignature.of(verifierKey, new Stamped(seconds, signature).bytes());
  }

  @Override
  public String toString() {
    return "cosigner(" + verifierKey.name() + ")";
  }
}
