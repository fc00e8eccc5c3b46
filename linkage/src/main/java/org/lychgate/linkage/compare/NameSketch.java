package org.lychgate.linkage.compare;

/**
 * A name in 64 bits, from which it can be told that two names are <em>not</em> alike: which letters
 * it has, how many, the first of them, and how it sounds. Says "perhaps" too often rather than "no"
 * once too often; whoever hears "perhaps" compares the names themselves.
 */
public final class NameSketch {
  /** The sketch of a name that must be read: missing, in several parts, or with other signs. */
  public static final long ODD = Long.MIN_VALUE;

  /** Set in every other sketch, so that none of them is 0. */
  private static final long PLAIN = 1L << 62;

  private static final int LETTERS = 26;
  private static final int DIGIT_BITS = 6;
  private static final int LENGTH_SHIFT = 32;
  private static final int LENGTH_MAX = 62;
  private static final int FIRST_SHIFT = 38;
  private static final long CALL_NAME = 1L << 43;
  private static final int KEY_SHIFT = 44;
  private static final int SPELT_SHIFT = 53;
  private static final int HASH_MASK = 0x1ff;

  /** More than two names can have in common: 2000 is all. */
  private static final int NEVER = 2001;

  /** Letters that endings of endearment add: IE, EY, Y, I. */
  private static final int ENDING = bit('I') | bit('E') | bit('Y');

  /** Consonants that are written for one sound; of each group one bit stands for all. */
  private static final int[] GROUPS = {
    bit('C') | bit('K') | bit('Q'),
    bit('S') | bit('Z') | bit('X'),
    bit('G') | bit('J'),
    bit('V') | bit('W') | bit('B'),
    bit('F') | bit('P')
  };

  private NameSketch() {}

  /** The sketch of a name in canonical spelling; never 0. */
  public static long of(String name) {
    if (name.length() > LENGTH_MAX || !NameText.isFolded(name) || NameText.isMissing(name)) {
      return ODD;
    }
    int letters = 0;
    for (int i = 0; i < name.length(); i++) {
      letters |= bit(name.charAt(i));
    }
    String key = Sound.key(name);
    String spelt = Sound.respelt(name);
    return PLAIN
        | (letters & 0xffff_ffffL)
        | (long) name.length() << LENGTH_SHIFT
        | (long) Integer.numberOfTrailingZeros(bit(name.charAt(0))) << FIRST_SHIFT
        | (Nicknames.isCallName(name) ? CALL_NAME : 0)
        | (long) (key.length() < Sound.LEAST ? 0 : hash(key)) << KEY_SHIFT
        | (long) (spelt.length() < 2 ? 0 : hash(spelt)) << SPELT_SHIFT;
  }

  /** Whether two surnames may be other than DIFFERENT; neither is {@link #ODD}. */
  public static boolean mayBeFamily(long a, long b) {
    return isNear(a, b, 1, NameComparison.FAMILY_CUT, 1599, NEVER);
  }

  /**
   * Whether two given names may be other than DIFFERENT; neither is {@link #ODD}. Other forms of a
   * name are in no sketch: see {@link Nicknames#forms}.
   */
  public static boolean mayBeGiven(long a, long b) {
    if (isNear(a, b, 2, NameComparison.GIVEN_CUT, 1399, 1759) || ((a | b) & CALL_NAME) != 0) {
      return true;
    }
    boolean first = ((a ^ b) >>> FIRST_SHIFT & 0x1f) == 0;
    int onlyA = (int) (a & ~b);
    int onlyB = (int) (b & ~a);
    if (first
        && (length(a) == 1 || length(b) == 1 || (onlyA & ~ENDING) == 0 || (onlyB & ~ENDING) == 0)) {
      return true;
    }
    return isSameHash(a, b, KEY_SHIFT)
        || isSameHash(a, b, SPELT_SHIFT)
        || (length(a) == length(b) && grouped((int) a) == grouped((int) b));
  }

  /** Whether every letter of {@code part} is in {@code whole}; neither is {@link #ODD}. */
  public static boolean isWithin(long part, long whole) {
    return (int) (part & ~whole) == 0;
  }

  /**
   * One edit (with the same first letter {@code edits}); cut at a column's end; or Jaro–Winkler,
   * which with a common beginning of four needs matched letters of {@code share} thousandths of
   * both lengths together, and without one {@code other}.
   */
  private static boolean isNear(long a, long b, int edits, int cut, int share, int other) {
    int n = length(a);
    int m = length(b);
    int onlyA = Integer.bitCount((int) (a & ~b));
    int onlyB = Integer.bitCount((int) (b & ~a));
    boolean first = ((a ^ b) >>> FIRST_SHIFT & 0x1f) == 0;
    int most = first ? edits : 1;
    if (Math.abs(n - m) <= most && onlyA <= most && onlyB <= most) {
      return true;
    }
    int matched = Math.min(n - onlyA, m - onlyB);
    return 1000 * matched * (n + m) >= (first ? share : other) * n * m
        || (Math.max(n, m) > cut && Math.min(n, m) == cut);
  }

  private static int length(long sketch) {
    return (int) (sketch >>> LENGTH_SHIFT) & 0x3f;
  }

  private static boolean isSameHash(long a, long b, int shift) {
    return (a >>> shift & HASH_MASK) != 0 && ((a ^ b) >>> shift & HASH_MASK) == 0;
  }

  private static int grouped(int letters) {
    int out = letters;
    for (int group : GROUPS) {
      if ((letters & group) != 0) {
        out = out & ~group | Integer.lowestOneBit(group);
      }
    }
    return out;
  }

  /** 1 to 511. */
  private static int hash(String text) {
    return Math.floorMod(text.hashCode() * 0x9E3779B9 >>> 7, HASH_MASK) + 1;
  }

  private static int bit(char c) {
    return c <= '9' ? 1 << LETTERS + (c - '0') % DIGIT_BITS : 1 << c - 'A';
  }
}
