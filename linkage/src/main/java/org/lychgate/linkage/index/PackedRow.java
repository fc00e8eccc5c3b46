package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A row while an index is built: three words, or five where it has a place or an entry id. Names
 * and codes are numbers of the collectors, dates are codes.
 */
final class PackedRow {
  static final int SHORT_BYTES = 24;
  static final int LONG_BYTES = 40;

  /** Suffixes have numbers of at most so many bits. */
  static final int SUFFIX_BITS = 20;

  private static final int SUFFIX_LOW_BITS = 8;

  /** Numbers that share these upper bits are in one part. */
  static final int PART_SHIFT = 20;

  private static final int NUMBER_PARTS = (Numbers.NONE - 1 >>> PART_SHIFT) + 1;
  private static final int FIRST_YEAR = 1850;
  private static final int YEAR_PARTS = 202;

  /** Parts, in the order of rows: by number, then those without one by year of birth. */
  static final int PARTS = NUMBER_PARTS + YEAR_PARTS;

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

  private PackedRow() {}

  static int partOf(int number, int birth) {
    return number != Numbers.NONE
        ? number >>> PART_SHIFT
        : NUMBER_PARTS + Math.clamp(DateCode.yearOf(birth) - FIRST_YEAR + 1, 0, YEAR_PARTS - 1);
  }

  static boolean isNumbered(int part) {
    return part < NUMBER_PARTS;
  }

  static long word(MemorySegment from, long at) {
    return from.get(WORD, at);
  }

  static long first(int number, int birth, int flags) {
    return (long) number << 34 | (long) birth << 10 | (long) flags << 2;
  }

  static long second(int family, int given, int suffix) {
    return (long) family << 36 | (long) given << 8 | suffix & (1 << SUFFIX_LOW_BITS) - 1;
  }

  static long third(int middle, int death, int suffix) {
    return (long) middle << 36 | (long) death << 12 | suffix >>> SUFFIX_LOW_BITS;
  }

  static int number(long first) {
    return (int) (first >>> 34);
  }

  static int birth(long first) {
    return (int) (first >>> 10) & 0xff_ffff;
  }

  static int flags(long first) {
    return (int) (first >>> 2) & 0xff;
  }

  static int family(long second) {
    return (int) (second >>> 36);
  }

  static int given(long second) {
    return (int) (second >>> 8) & (1 << TextCollector.NUMBER_BITS) - 1;
  }

  static int middle(long third) {
    return (int) (third >>> 36);
  }

  static int death(long third) {
    return (int) (third >>> 12) & 0xff_ffff;
  }

  static int suffix(long second, long third) {
    return (int) (third & 0xfff) << SUFFIX_LOW_BITS | (int) second & (1 << SUFFIX_LOW_BITS) - 1;
  }

  static long fourth(int birthPlace, int deathPlace) {
    return (long) birthPlace << Integer.SIZE | deathPlace;
  }

  static int birthPlace(long fourth) {
    return (int) (fourth >>> Integer.SIZE);
  }

  static int deathPlace(long fourth) {
    return (int) fourth;
  }
}
