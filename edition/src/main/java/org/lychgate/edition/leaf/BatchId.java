package org.lychgate.edition.leaf;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The name a reporter gives a batch: sixteen bytes that it never uses twice. */
public record BatchId(long high, long low) {
  public static BatchId draw(RandomGenerator random) {
    return new BatchId(random.nextLong(), random.nextLong());
  }

  /** Reads 32 lower-case hex digits. */
  public static Optional<BatchId> parse(String hex) {
    return hex.matches("[0-9a-f]{32}")
        ? Optional.of(
            new BatchId(
                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                HexFormat.fromHexDigitsToLong(hex, 16, 32)))
        : Optional.empty();
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** 32 lower-case hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
