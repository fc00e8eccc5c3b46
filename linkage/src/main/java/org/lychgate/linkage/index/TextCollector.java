package org.lychgate.linkage.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the texts of an index while it is built, and numbers them in order of appearance. Any
 * number of threads. No object for a text: millions of names are some 20 bytes each and no work for
 * the garbage collector.
 */
final class TextCollector {
  /** What a text is used as; bits. */
  static final int FAMILY = 1;

  static final int GIVEN = 2;
  static final int OTHER = 0;

  private static final int STRIPE_BITS = 6;
  private static final int STRIPES = 1 << STRIPE_BITS;

  /** Numbers have at most so many bits. */
  static final int NUMBER_BITS = 28;

  /** The number of the empty text, in every collector. */
  static final int EMPTY = new TextCollector().add("", OTHER);

  private final Stripe[] stripes = new Stripe[STRIPES];

  TextCollector() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
    add("", OTHER);
  }

  /** A number for this text, and takes note of what it is used as. */
  int add(String text, int use) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return add(utf8, 0, utf8.length, use);
  }

  /** The same for a text in UTF-8. */
  int add(byte[] utf8, int from, int to, int use) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + utf8[i];
    }
    hash *= 0x9E3779B1;
    hash ^= hash >>> 15;
    int stripe = hash & (STRIPES - 1);
    return stripes[stripe].add(utf8, from, to, hash, use) << STRIPE_BITS | stripe;
  }

  /** All texts so far, numbered densely. No thread may be adding. */
  Flat flat() {
    int[] base = new int[STRIPES + 1];
    long bytes = 0;
    for (int i = 0; i < STRIPES; i++) {
      base[i + 1] = base[i] + stripes[i].size;
      bytes += stripes[i].starts[stripes[i].size];
    }
    if (base[STRIPES] > NameHash.NAMES_MAX || bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("more texts than an index can hold");
    }
    byte[] all = new byte[(int) bytes];
    int[] starts = new int[base[STRIPES] + 1];
    byte[] uses = new byte[base[STRIPES]];
    int at = 0;
    for (int i = 0; i < STRIPES; i++) {
      Stripe stripe = stripes[i];
      System.arraycopy(stripe.bytes, 0, all, at, stripe.starts[stripe.size]);
      System.arraycopy(stripe.uses, 0, uses, base[i], stripe.size);
      for (int k = 0; k < stripe.size; k++) {
        starts[base[i] + k] = at + stripe.starts[k];
      }
      at += stripe.starts[stripe.size];
    }
    starts[base[STRIPES]] = at;
    return new Flat(all, starts, uses, base);
  }

  /** The texts one behind the other; text {@code i} lies between its start and the next one's. */
  static final class Flat {
    final byte[] bytes;
    final int[] starts;
    final byte[] uses;
    private final int[] base;

    private Flat(byte[] bytes, int[] starts, byte[] uses, int[] base) {
      this.bytes = bytes;
      this.starts = starts;
      this.uses = uses;
      this.base = base;
    }

    int size() {
      return uses.length;
    }

    /** The dense number of a text by the number that {@link #add} gave it. */
    int dense(int number) {
      return base[number & (STRIPES - 1)] + (number >>> STRIPE_BITS);
    }

    /** The number that {@link #add} gave the text with this dense number. */
    int number(int dense) {
      int stripe = Arrays.binarySearch(base, dense);
      // Empty stripes begin where the next one does: the last that begins here holds the text.
      stripe = stripe < 0 ? -stripe - 2 : stripe;
      while (base[stripe + 1] <= dense) {
        stripe++;
      }
      return dense - base[stripe] << STRIPE_BITS | stripe;
    }

    String get(int dense) {
      int from = starts[dense];
      return new String(bytes, from, starts[dense + 1] - from, StandardCharsets.UTF_8);
    }
  }

  private static final class Stripe {
    private int[] slots = new int[16];
    private int[] hashes = new int[8];
    private int[] starts = new int[9];
    private byte[] uses = new byte[8];
    private byte[] bytes = new byte[64];
    private int size;

    synchronized int add(byte[] text, int from, int to, int hash, int use) {
      int mask = slots.length - 1;
      int at = hash >>> STRIPE_BITS & mask;
      for (; slots[at] != 0; at = at + 1 & mask) {
        int known = slots[at] - 1;
        if (hashes[known] == hash
            && Arrays.equals(bytes, starts[known], starts[known + 1], text, from, to)) {
          uses[known] |= (byte) use;
          return known;
        }
      }
      if (size == 1 << NUMBER_BITS - STRIPE_BITS) {
        throw new IllegalStateException("more texts than an index can hold");
      }
      room(to - from);
      System.arraycopy(text, from, bytes, starts[size], to - from);
      starts[size + 1] = starts[size] + to - from;
      hashes[size] = hash;
      uses[size] = (byte) use;
      slots[at] = ++size;
      if (size > slots.length / 2) {
        grow();
      }
      return size - 1;
    }

    private void room(int length) {
      int needed = Math.addExact(starts[size], length);
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(1L << 30, bytes.length * 2L)));
      }
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size * 2);
        uses = Arrays.copyOf(uses, size * 2);
        starts = Arrays.copyOf(starts, size * 2 + 1);
      }
    }

    private void grow() {
      int[] wider = new int[slots.length * 2];
      int mask = wider.length - 1;
      for (int i = 0; i < size; i++) {
        int at = hashes[i] >>> STRIPE_BITS & mask;
        while (wider[at] != 0) {
          at = at + 1 & mask;
        }
        wider[at] = i + 1;
      }
      slots = wider;
    }
  }
}
