package org.lychgate.model;

import java.util.Arrays;

/** The bytes of one record as they came, line end left off. Prints its length only. */
public final class RawRecord {
  private final byte[] bytes;

  public RawRecord(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public Sha256 hash() {
    return Sha256.of(bytes);
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
