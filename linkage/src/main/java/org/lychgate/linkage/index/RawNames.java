package org.lychgate.linkage.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.lychgate.model.CanonicalText;

/**
 * From a padded field of a fixed-width record to the number of its text: all fields seen, side by
 * side in order of appearance, and a hash table that leads to them. Outside the heap, the same for
 * all threads; 24 bytes a field and 8 to 32 of the table.
 *
 * <p>Fields are looked up a block at a time, and step by step: what millions of names take is
 * larger than any cache, and the reads of a step do not wait for each other. Common names appear
 * early, so they stand close together.
 */
final class RawNames {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt SLOT = ValueLayout.JAVA_INT_UNALIGNED;

  /** Two words of the field; then, in one, the rest of it and its number plus one. */
  private static final int ENTRY = 24;

  private static final long BLANKS = 0x2020_2020_2020_2020L;
  private static final int FIRST_BITS = 10;

  /** A table grows fourfold up to so many bits, then twofold: old ones stay until the end. */
  private static final int LARGE_BITS = 20;

  /** A slot's lower bits: an entry's place plus one. Above them some of its hash's. */
  private static final int PLACE_BITS = 26;

  private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;

  private final TextCollector texts;
  private final int use;
  private final int width;
  private final Arena arena;
  private final byte[] scratch = new byte[24];
  private int size;
  private volatile Table table;

  /**
   * Threads read while one writes. An entry is written before its slot. Who sees the slot and not
   * yet all of the entry, or holds a table that has become too small, does not find the field, and
   * then looks again under the lock. No field is all zeros, so none equals what is not written.
   *
   * @param entries room for half as many as there are slots
   */
  private record Table(MemorySegment slots, MemorySegment entries, int bits) {
    static Table of(Arena arena, int bits) {
      MemorySegment slots = HugePages.allocate(arena, (long) SLOT.byteSize() << bits);
      MemorySegment entries = HugePages.allocate(arena, (long) ENTRY << bits - 1);
      return new Table(slots.fill((byte) 0), entries.fill((byte) 0), bits);
    }

    int slotOf(long hash) {
      return (int) (hash >>> Long.SIZE - bits);
    }

    /** The slot's content for an entry with this hash. */
    static int slot(long hash, int place) {
      return (int) hash << PLACE_BITS | place + 1;
    }

    /** The slot that leads to a field, or the free one that would. */
    int find(long hash, long a, long b, int c) {
      int mask = (1 << bits) - 1;
      for (int at = slotOf(hash); ; at = at + 1 & mask) {
        int slot = slots.get(SLOT, (long) at * Integer.BYTES);
        if (slot == 0 || (isTagged(slot, hash) && holds((slot & PLACE_MASK) - 1, a, b, c) != 0)) {
          return at;
        }
      }
    }

    static boolean isTagged(int slot, long hash) {
      return (slot ^ (int) hash << PLACE_BITS) >>> PLACE_BITS == 0;
    }

    /** The number plus one of the entry at this place, if it is this field; else 0. */
    int holds(int place, long a, long b, int c) {
      long at = (long) place * ENTRY;
      long last = entries.get(WORD, at + 16);
      return (int) (last >>> Integer.SIZE) == c
              && entries.get(WORD, at) == a
              && entries.get(WORD, at + 8) == b
          ? (int) last
          : 0;
    }

    long second(int place) {
      return entries.get(WORD, (long) place * ENTRY + 8);
    }

    void put(int place, long a, long b, long last) {
      long at = (long) place * ENTRY;
      entries.set(WORD, at, a);
      entries.set(WORD, at + 8, b);
      entries.set(WORD, at + 16, last);
    }
  }

  /**
   * @param use what the fields are used as
   * @param width columns of a field: 4, 15 or 20
   * @param arena whose life is that of the table
   */
  RawNames(TextCollector texts, int use, int width, Arena arena) {
    this.texts = texts;
    this.use = use;
    this.width = width;
    this.arena = arena;
    this.table = Table.of(arena, FIRST_BITS);
  }

  /** One thread's fields of a block of records, and their numbers. Blank ones have theirs. */
  static final class Fields {
    private final long[] a;
    private final long[] b;
    private final int[] c;
    private final long[] hashes;
    private final int[] rows;
    private final int[] slots;
    private final long[] firsts;
    private final long[] lasts;
    private final int[] numbers;
    private int size;

    Fields(int rows) {
      this.a = new long[rows];
      this.b = new long[rows];
      this.c = new int[rows];
      this.hashes = new long[rows];
      this.rows = new int[rows];
      this.slots = new int[rows];
      this.firsts = new long[rows];
      this.lasts = new long[rows];
      this.numbers = new int[rows];
    }

    /** Takes the field of 20 columns at {@code at} as that of this row. */
    void put20(int row, byte[] record, int at) {
      long first = (long) LONG.get(record, at);
      put(row, first, (long) LONG.get(record, at + 8), (int) INT.get(record, at + 16));
    }

    /** The same with 15 columns, of which the eighth stands in two words. */
    void put15(int row, byte[] record, int at) {
      long first = (long) LONG.get(record, at);
      long second = (long) LONG.get(record, at + 7);
      if (first == BLANKS && second == BLANKS) {
        numbers[row] = TextCollector.EMPTY;
      } else {
        put(row, first, second, 0);
      }
    }

    /** The same with 4 columns. */
    void put4(int row, byte[] record, int at) {
      int only = (int) INT.get(record, at);
      if (only == (int) BLANKS) {
        numbers[row] = TextCollector.EMPTY;
      } else {
        put(row, 0, 0, only);
      }
    }

    private void put(int row, long first, long second, int third) {
      int i = size++;
      rows[i] = row;
      a[i] = first;
      b[i] = second;
      c[i] = third;
      hashes[i] = hash(first, second, third);
    }

    /** The number of this row's field, once it was found. */
    int number(int row) {
      return numbers[row];
    }
  }

  /** Finds the numbers of all fields that were taken since. */
  void number(Fields fields) {
    Table now = table;
    readSlots(now, fields);
    readEntries(now, fields);
    compare(now, fields);
    fields.size = 0;
  }

  private static void readSlots(Table in, Fields fields) {
    MemorySegment slots = in.slots();
    int shift = Long.SIZE - in.bits();
    for (int i = 0; i < fields.size; i++) {
      fields.slots[i] = slots.get(SLOT, fields.hashes[i] >>> shift << 2);
    }
  }

  /** Reads both ends of the entries that the slots lead to. */
  private static void readEntries(Table in, Fields fields) {
    MemorySegment entries = in.entries();
    for (int i = 0; i < fields.size; i++) {
      int place = Math.max(0, (fields.slots[i] & PLACE_MASK) - 1);
      fields.firsts[i] = entries.get(WORD, (long) place * ENTRY);
      fields.lasts[i] = entries.get(WORD, (long) place * ENTRY + 16);
    }
  }

  private void compare(Table in, Fields fields) {
    for (int i = 0; i < fields.size; i++) {
      int slot = fields.slots[i];
      long last = fields.lasts[i];
      int number =
          slot != 0
                  && fields.firsts[i] == fields.a[i]
                  && (int) (last >>> Integer.SIZE) == fields.c[i]
                  && in.second((slot & PLACE_MASK) - 1) == fields.b[i]
              ? (int) last
              : 0;
      fields.numbers[fields.rows[i]] =
          (number != 0 ? number : find(in, fields.a[i], fields.b[i], fields.c[i])) - 1;
    }
  }

  /** The number plus one of a field that is not where its hash leads at once. */
  private int find(Table in, long a, long b, int c) {
    long hash = hash(a, b, c);
    int slot = in.slots().get(SLOT, (long) in.find(hash, a, b, c) * Integer.BYTES);
    int number = slot == 0 ? 0 : in.holds((slot & PLACE_MASK) - 1, a, b, c);
    return number != 0 ? number : add(hash, a, b, c);
  }

  private synchronized int add(long hash, long a, long b, int c) {
    if (size == 1 << table.bits() - 1) {
      grow();
    }
    Table in = table;
    int at = in.find(hash, a, b, c);
    int slot = in.slots().get(SLOT, (long) at * Integer.BYTES);
    if (slot != 0) {
      return in.holds((slot & PLACE_MASK) - 1, a, b, c);
    }
    if (size == PLACE_MASK) {
      throw new IllegalStateException("more texts than an index can hold");
    }
    int number = number(a, b, c) + 1;
    in.put(size, a, b, (long) c << Integer.SIZE | number);
    VarHandle.releaseFence();
    in.slots().set(SLOT, (long) at * Integer.BYTES, Table.slot(hash, size));
    size++;
    return number;
  }

  private void grow() {
    Table old = table;
    Table wider = Table.of(arena, old.bits() + (old.bits() < LARGE_BITS ? 2 : 1));
    MemorySegment.copy(old.entries(), 0, wider.entries(), 0, (long) size * ENTRY);
    int mask = (1 << wider.bits()) - 1;
    for (int place = 0; place < size; place++) {
      long from = (long) place * ENTRY;
      long hash =
          hash(
              old.entries().get(WORD, from),
              old.entries().get(WORD, from + 8),
              (int) (old.entries().get(WORD, from + 16) >>> Integer.SIZE));
      int at = wider.slotOf(hash);
      while (wider.slots().get(SLOT, (long) at * Integer.BYTES) != 0) {
        at = at + 1 & mask;
      }
      wider.slots().set(SLOT, (long) at * Integer.BYTES, Table.slot(hash, place));
    }
    table = wider;
  }

  private static long hash(long a, long b, int c) {
    long hash = a ^ Long.rotateLeft(b * 0x9E3779B97F4A7C15L, 29) ^ c * 0xC2B2AE3D27D4EB4FL;
    hash ^= hash >>> 32;
    return hash * 0xD6E8FEB86659FD93L;
  }

  /** The collector's number of the text that a field holds. */
  private int number(long a, long b, int c) {
    byte[] bytes = scratch;
    switch (width) {
      case 20 -> {
        LONG.set(bytes, 0, a);
        LONG.set(bytes, 8, b);
        INT.set(bytes, 16, c);
      }
      case 15 -> {
        LONG.set(bytes, 0, a);
        LONG.set(bytes, 7, b);
      }
      case 4 -> INT.set(bytes, 0, c);
      default -> throw new IllegalStateException("no field has " + width + " columns");
    }
    int end = width;
    while (end > 0 && bytes[end - 1] == ' ') {
      end--;
    }
    return isCanonical(bytes, end)
        ? texts.add(bytes, 0, end, use)
        : texts.add(CanonicalText.of(new String(bytes, 0, end, StandardCharsets.ISO_8859_1)), use);
  }

  /** Whether the text is its own canonical form: no String is needed to find out. */
  private static boolean isCanonical(byte[] bytes, int end) {
    int before = ' ';
    for (int i = 0; i < end; i++) {
      int b = bytes[i];
      if (b < ' ' || b == 0x7f || (b >= 'a' && b <= 'z') || (b == ' ' && before == ' ')) {
        return false;
      }
      before = b;
    }
    return true;
  }
}
