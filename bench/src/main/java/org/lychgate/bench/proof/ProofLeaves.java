package org.lychgate.bench.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Leaves that are known from seed and index: 96 to 159 bytes, about as long as the registry's. */
final class ProofLeaves {
  private static final int SHORTEST = 96;
  private static final int LENGTHS = 64;

  private ProofLeaves() {}

  /** The leaf at {@code index}. */
  static byte[] leaf(long seed, long index) {
    long state = seed * 0x9e3779b97f4a7c15L + index;
    int length = SHORTEST + (int) Long.remainderUnsigned(mix(state), LENGTHS);
    ByteBuffer out = ByteBuffer.allocate(length + Long.BYTES);
    while (out.position() < length) {
      state += 0x9e3779b97f4a7c15L;
      out.putLong(mix(state));
    }
    byte[] bytes = new byte[length];
    out.flip().get(bytes, 0, length);
    return bytes;
  }

  /** Leaves from {@code from} up to but not including {@code to}. */
  static List<byte[]> list(long seed, long from, long to) {
    List<byte[]> out = new ArrayList<>((int) (to - from));
    for (long at = from; at < to; at++) {
      out.add(leaf(seed, at));
    }
    return out;
  }

  /** SplitMix64's finisher. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
