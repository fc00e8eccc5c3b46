package org.lychgate.linkage.index;

/**
 * What leads from a folded spelling to names: a bit for each name that begins a run of equal ones,
 * and the hash table.
 */
record NameTables(byte[] runs, int[] slots) {
  private static final int BLOCK = 256;

  static NameTables of(SortedTexts names) {
    byte[] runs = new byte[(names.size() + 7) / 8];
    int spellings = 0;
    for (int i = 0; i < names.size(); i++) {
      if (names.isRunStart(i)) {
        runs[i >>> 3] |= (byte) (1 << (i & 7));
        spellings++;
      }
    }
    int[] slots = new int[NameHash.slots(spellings)];
    long[] hashes = new long[BLOCK];
    int[] starts = new int[BLOCK];
    int n = 0;
    for (int i = 0; i < names.size(); i++) {
      if (isStart(runs, i)) {
        hashes[n] = names.hash(i);
        starts[n++] = i;
      }
      if (n == BLOCK || i == names.size() - 1) {
        put(slots, hashes, starts, n);
        n = 0;
      }
    }
    return new NameTables(runs, slots);
  }

  /** Hashed before, a block at a time: so the writes, all over memory, do not wait for another. */
  private static void put(int[] slots, long[] hashes, int[] starts, int n) {
    int mask = slots.length - 1;
    for (int i = 0; i < n; i++) {
      int at = (int) hashes[i] & mask;
      while (slots[at] != 0) {
        at = at + 1 & mask;
      }
      slots[at] = NameHash.slot(hashes[i], starts[i]);
    }
  }

  /** The first name that folds as this one does. */
  int startOf(int name) {
    int at = name;
    while (!isStart(runs, at)) {
      at--;
    }
    return at;
  }

  private static boolean isStart(byte[] runs, int name) {
    return (runs[name >>> 3] >>> (name & 7) & 1) != 0;
  }
}
