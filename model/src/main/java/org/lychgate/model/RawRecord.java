package org.lychgate.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of one record as they came, line end left off. Prints its length only. */
public final class RawRecord {
  private final byte[] bytes;
  // Asked for at every station of a report's road. Two threads may both compute the same one.
  private @Nullable Sha256 hash;

  public RawRecord(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public Sha256 hash() {
    Sha256 known = hash;
    if (known == null) {
      known = Sha256.of(bytes);
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawRecord that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "raw(" + bytes.length + " bytes)";
  }
}
