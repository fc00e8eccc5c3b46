package org.lychgate.model;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The name of an entry: eight unguessable bytes, stable for ever, never derived from content, so
 * that knowing a person does not give their entry and knowing an entry does not give a person.
 */
public record EntryId(long value) implements Comparable<EntryId> {
  /** Drawn from {@code random}, which in the REAL realm must be a SecureRandom. */
  public static EntryId draw(RandomGenerator random) {
    return new EntryId(random.nextLong());
  }

  /** Reads sixteen lower-case hex digits. */
  public static Optional<EntryId> parse(String text) {
    return text.matches("[0-9a-f]{16}")
        ? Optional.of(new EntryId(HexFormat.fromHexDigitsToLong(text)))
        : Optional.empty();
  }

  @Override
  public int compareTo(EntryId other) {
    return Long.compareUnsigned(value, other.value);
  }

  /** Sixteen lower-case hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
