package org.lychgate.linkage.index;

/**
 * What leads from a folded spelling to names: a bit for each name that begins a run of equal ones,
 * and the hash table.
 */
record NameTables(byte[] runs, int[] slots) {
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
    for (int i = 0; i < names.size(); i++) {
      if (isStart(runs, i)) {
        long hash = names.hash(i);
        int at = (int) hash & slots.length - 1;
        while (slots[at] != 0) {
          at = at + 1 & slots.length - 1;
        }
        slots[at] = NameHash.slot(hash, i);
      }
    }
    return new NameTables(runs, slots);
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
