package org.lychgate.model;

import java.util.regex.Pattern;

/**
 * A number holder as the register refers to one: a keyed hash, 64 lower-case hex digits. Equal for
 * equal holders within one installation, useless outside it.
 */
public record HolderRef(String keyedHash) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public HolderRef {
    if (!HEX.matcher(keyedHash).matches()) {
      throw new IllegalArgumentException("a holder reference is a keyed hash");
    }
  }

  @Override
  public String toString() {
    return keyedHash.substring(0, 8) + "…";
  }
}
