package org.lychgate.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * Tells a regular record of the Death Master File from all others, eight columns at a time. Says no
 * too often rather than once too rarely: whoever hears no asks {@link DmfReader}. One thread.
 */
final class DmfRecord {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long UPPER = 0xf0f0_f0f0_f0f0_f0f0L;
  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final long SIXES = 0x0606_0606_0606_0606L;
  private static final long BLANKS = 0x2020_2020_2020_2020L;
  private static final int[] LENGTHS = {31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final Realm realm;
  private int number;
  private int birth;
  private int death;

  DmfRecord(Realm realm) {
    this.realm = realm;
  }

  /** Where the line after a record of 100 columns at {@code at} begins; 0 if it ends elsewhere. */
  static int endOf(byte[] bytes, int at, int length) {
    int end = at + DmfReader.WIDTH;
    if (end < length && bytes[end] == '\n') {
      return end + 1;
    }
    return end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? end + 2 : 0;
  }

  /** Whether the 100 columns at {@code at} are a regular record; then the others tell of it. */
  boolean parse(byte[] bytes, int at) {
    int proof = bytes[at + 64];
    if (bytes[at] != ' '
        || (proof != ' ' && proof != 'V' && proof != 'P')
        || !isPrintable(bytes, at)) {
      return false;
    }
    int last = bytes[at + 9] - '0';
    int upper = digits((long) LONG.get(bytes, at + 1));
    death = date(digits((long) LONG.get(bytes, at + 65)));
    birth = date(digits((long) LONG.get(bytes, at + 73)));
    if (upper < 0 || last < 0 || last > 9 || death < 0 || birth < 0) {
      return false;
    }
    number = upper * 10 + last;
    return number > 0
        && (realm == Realm.BENCH || realm.accepts(new Ssn(number)))
        && isPlausible(birth / 10_000, death / 10_000);
  }

  int number() {
    return number;
  }

  /** Year·10,000 + month·100 + day; a part of 0 is unknown. */
  int birth() {
    return birth;
  }

  /** The same. */
  int death() {
    return death;
  }

  /** Whether {@link Plausible} has certainly nothing to say. */
  private boolean isPlausible(int birthYear, int deathYear) {
    if (birthYear == 0 || deathYear == 0) {
      return true;
    }
    return birthYear < deathYear
        ? deathYear - birthYear <= Plausible.AGE_MAX
        : birthYear == deathYear && isComplete(birth) && isComplete(death) && birth <= death;
  }

  private static boolean isComplete(int date) {
    return date % 100 != 0 && date / 100 % 100 != 0;
  }

  private static boolean isPrintable(byte[] bytes, int at) {
    long odd = odd((long) LONG.get(bytes, at + 92));
    for (int i = 0; i < 96; i += 8) {
      odd |= odd((long) LONG.get(bytes, at + i));
    }
    return (odd & HIGH) == 0;
  }

  /** Sets the highest bit of some byte where one is below a blank or above a tilde. */
  private static long odd(long word) {
    return word | (word - BLANKS) | (word + ONES);
  }

  /** The number that eight digits say, first one lowest in memory; −1 where one is none. */
  private static int digits(long word) {
    if ((word & UPPER) != ZEROS || (word + SIXES & UPPER) != ZEROS) {
      return -1;
    }
    long digits = word & ~UPPER;
    // Pairs, then fours, then all eight: each step adds ten, a hundred, ten thousand times.
    digits = digits * 10 + (digits >>> 8);
    digits = (digits & 0x00ff_00ff_00ff_00ffL) * 100 + ((digits >>> 16) & 0x00ff_00ff_00ff_00ffL);
    digits &= 0x0000_ffff_0000_ffffL;
    return (int) ((digits & 0xffff) * 10_000 + (digits >>> 32));
  }

  /** From MMDDCCYY to a date; −1 where it is none. */
  private static int date(int value) {
    if (value < 0) {
      return -1;
    }
    int month = value / 1_000_000;
    int day = value / 10_000 - month * 100;
    int year = value % 10_000;
    if (month > 12 || day > LENGTHS[month] || (month == 2 && day == 29 && !mayLeap(year))) {
      return -1;
    }
    return year * 10_000 + month * 100 + day;
  }

  private static boolean mayLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
