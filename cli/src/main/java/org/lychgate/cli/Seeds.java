package org.lychgate.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/**
 * Randomness: strong, or fixed by a seed so that the same run gives the same bytes. A seed makes
 * keys and salts that anyone can compute, so the REAL realm refuses one.
 */
final class Seeds {
  private Seeds() {}

  /** Strong randomness, or the stream that {@code seed} and {@code label} fix. */
  static RandomGenerator of(Realm realm, OptionalLong seed, String label) {
    if (seed.isEmpty()) {
      return new SecureRandom();
    }
    if (realm == Realm.REAL) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the real realm takes no seed",
          "leave --seed away: keys and salts must be drawn at random");
    }
    byte[] text = label.getBytes(StandardCharsets.UTF_8);
    byte[] digest =
        Sha256.of(ByteBuffer.allocate(8 + text.length).putLong(seed.getAsLong()).put(text).array())
            .bytes();
    return RandomGeneratorFactory.of("L64X256MixRandom").create(digest);
  }
}
