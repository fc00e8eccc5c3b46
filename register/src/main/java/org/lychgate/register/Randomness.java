package org.lychgate.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lychgate.model.Sha256;

/**
 * Where entry ids, salts and case codes are drawn from: the system's strong randomness, or outside
 * the realm REAL a seed.
 *
 * <p>With a seed every use at every position of the ledger has a stream of its own: a restart goes
 * on as if there had been none, and draws nothing twice.
 */
record Randomness(OptionalLong seed, SecureRandom strong) {
  static Randomness of(OptionalLong seed) {
    return new Randomness(seed, new SecureRandom());
  }

  /** Generator for one {@code use} at one {@code position}; ask once for each pair. */
  RandomGenerator at(String use, long position) {
    if (seed.isEmpty()) {
      return strong;
    }
    byte[] name = use.getBytes(StandardCharsets.US_ASCII);
    byte[] key =
        ByteBuffer.allocate(2 * Long.BYTES + name.length)
            .putLong(seed.getAsLong())
            .putLong(position)
            .put(name)
            .array();
    return new SplittableRandom(Sha256.of(key).a());
  }

  @Override
  public String toString() {
    return "randomness";
  }
}
