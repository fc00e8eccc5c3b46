package org.lychgate.linkage.index;

/**
 * The hash table of folded spellings: FNV-1a of the UTF-8 bytes, linear probing. A slot of four
 * bytes holds the number of the first name plus one in its lower 26 bits and six bits of the hash
 * above them, so that nearly no name is read in vain; 0 is empty.
 */
final class NameHash {
  private static final int ID_BITS = 26;

  /** Most names of an index. */
  static final int NAMES_MAX = (1 << ID_BITS) - 1;

  private static final int ID_MASK = NAMES_MAX;
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private NameHash() {}

  static long of(byte[] folded) {
    return of(folded, 0, folded.length);
  }

  static long of(byte[] bytes, int from, int to) {
    long hash = FNV_START;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
    }
    // The lower bits choose the slot; the upper ones have been stirred best.
    return hash ^ hash >>> 32;
  }

  /** The six bits of a hash that stand in its slot. */
  static int tagOf(long hash) {
    return (int) (hash >>> 58);
  }

  static int tagOf(int slot) {
    return slot >>> ID_BITS;
  }

  static int idOf(int slot) {
    return (slot & ID_MASK) - 1;
  }

  static int slot(long hash, int id) {
    return tagOf(hash) << ID_BITS | (id + 1);
  }

  /** Slots for so many folded spellings: at most half of them are taken. */
  static int slots(int spellings) {
    return Integer.highestOneBit(Math.max(1, spellings)) << 2;
  }
}
