package org.lychgate.nation;

/**
 * Numbers that follow from a seed, a purpose and a row, and from nothing else: SplitMix64 (Steele,
 * Lea, Flood 2014) started at a hash of the three.
 *
 * <p>Each purpose has its own stream, so a new draw for one of them never shifts another's rows.
 */
final class Draws {
  /** What numbers are drawn for. The order is part of the file format: add at the end only. */
  enum Purpose {
    PERSON,
    DEATH,
    REPORTING,
    REGISTRAR_NOISE,
    FUNERAL_NOISE,
    LEAD_NOISE,
    CUSTOMER,
    LIVING_LEAD,
    NAMESAKE,
    SSN_ORDER,
    CUSTOMER_ORDER,
    LEAD_ORDER,
    FORGED_ORDER,
    DEAD_CUSTOMER,
    PAPERS,
    BORROWED,
    MATERNAL,
    VOID_NOISE,
    FALSE_REPORT,
    CLAN,
    CLAN_ORDER,
    SLOT,
    BIRTH,
    FAMILY_NAME,
    FAMILY_SECOND,
    GIVEN_NAME,
    NAMING,
    PLACES
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Draws(long seed, Purpose purpose, long row) {
    state = mix(mix(seed + GOLDEN * (purpose.ordinal() + 1)) ^ mix(row + GOLDEN));
  }

  /** SplitMix64's finaliser: a bijection of 64-bit words. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** 0 to 1, 1 excluded; 53 bits. */
  double next() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** 0 to {@code bound} − 1. The bias of the multiplication is below 2⁻³². */
  int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }

  boolean chance(double rate) {
    return next() < rate;
  }

  /** Exponential with this mean, rounded down; StrictMath gives every machine the same days. */
  int waiting(double mean) {
    return (int) (-StrictMath.log(1 - next()) * mean);
  }
}
