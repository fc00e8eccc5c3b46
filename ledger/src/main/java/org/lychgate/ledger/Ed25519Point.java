package org.lychgate.ledger;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of edwards25519 (RFC 8032 section 5.1) for checking signatures: only public values go
 * through here, so nothing takes the same time for all of them. Addition is the complete formula of
 * RFC 8032 section 5.1.4; it has no exceptions, and doubling is an addition too.
 *
 * <p>Coordinates are numbers modulo 2²⁵⁵ − 19 in five limbs of 51 bits. Between operations a limb
 * is not negative and below 2⁵².
 */
final class Ed25519Point {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final int LIMBS = 5;
  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  private static final BigInteger D =
      BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);
  private static final BigInteger ROOT_OF_MINUS_ONE =
      BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
  private static final long[] TWO_D = limbs(D.shiftLeft(1).mod(P));

  private final long[] x;
  private final long[] y;
  private final long[] z;
  private final long[] t;

  private Ed25519Point(long[] x, long[] y, long[] z, long[] t) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.t = t;
  }

  /** The neutral point. */
  static Ed25519Point zero() {
    long[] one = limbs(BigInteger.ONE);
    return new Ed25519Point(new long[LIMBS], one, one, new long[LIMBS]);
  }

  /** The base point B. */
  static Ed25519Point base() {
    BigInteger four = BigInteger.valueOf(4);
    BigInteger y = four.multiply(BigInteger.valueOf(5).modInverse(P)).mod(P);
    return find(y, 0).orElseThrow();
  }

  /** The point that these 32 bytes spell; empty for any but its one spelling. */
  static Optional<Ed25519Point> find(byte[] bytes) {
    BigInteger all = number(bytes);
    int sign = all.testBit(255) ? 1 : 0;
    return find(all.clearBit(255), sign);
  }

  private static Optional<Ed25519Point> find(BigInteger y, int sign) {
    if (y.compareTo(P) >= 0) {
      return Optional.empty();
    }
    BigInteger square = y.multiply(y).mod(P);
    BigInteger wanted =
        square
            .subtract(BigInteger.ONE)
            .multiply(square.multiply(D).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    BigInteger root = wanted.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.multiply(root).mod(P).equals(wanted)) {
      root = root.multiply(ROOT_OF_MINUS_ONE).mod(P);
    }
    if (!root.multiply(root).mod(P).equals(wanted) || (root.signum() == 0 && sign == 1)) {
      return Optional.empty();
    }
    BigInteger x = root.testBit(0) == (sign == 1) ? root : P.subtract(root);
    return Optional.of(
        new Ed25519Point(limbs(x), limbs(y), limbs(BigInteger.ONE), limbs(x.multiply(y).mod(P))));
  }

  /** A number as its 32 bytes, the least first. */
  static BigInteger number(byte[] littleEndian) {
    byte[] out = new byte[littleEndian.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = littleEndian[out.length - 1 - i];
    }
    return new BigInteger(1, out);
  }

  /** The point's 32 bytes. */
  byte[] bytes() {
    BigInteger inverse = number(z).modInverse(P);
    BigInteger out = number(y).multiply(inverse).mod(P);
    if (number(x).multiply(inverse).mod(P).testBit(0)) {
      out = out.setBit(255);
    }
    byte[] big = out.toByteArray();
    byte[] bytes = new byte[32];
    for (int i = 0; i < Math.min(32, big.length); i++) {
      bytes[i] = big[big.length - 1 - i];
    }
    return bytes;
  }

  Ed25519Point negative() {
    long[] nothing = new long[LIMBS];
    return new Ed25519Point(minus(nothing, x), y, z, minus(nothing, t));
  }

  /** What an addition needs of the point that is added. */
  Addend addend() {
    return new Addend(plus(y, x), minus(y, x), plus(z, z), times(t, TWO_D));
  }

  /** A point prepared for being added. */
  record Addend(long[] sum, long[] difference, long[] twoZ, long[] product) {
    Addend negative() {
      return new Addend(difference, sum, twoZ, minus(new long[LIMBS], product));
    }
  }

  Ed25519Point plus(Addend other) {
    long[] a = times(minus(y, x), other.difference());
    long[] b = times(plus(y, x), other.sum());
    long[] c = times(t, other.product());
    long[] d = times(z, other.twoZ());
    long[] e = minus(b, a);
    long[] f = minus(d, c);
    long[] g = plus(d, c);
    long[] h = plus(b, a);
    return new Ed25519Point(times(e, f), times(g, h), times(f, g), times(e, h));
  }

  static long[] limbs(BigInteger value) {
    long[] out = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      out[i] = value.shiftRight(BITS * i).longValue() & MASK;
    }
    return out;
  }

  static BigInteger number(long[] limbs) {
    BigInteger out = BigInteger.ZERO;
    for (int i = LIMBS - 1; i >= 0; i--) {
      out = out.shiftLeft(BITS).add(BigInteger.valueOf(limbs[i]));
    }
    return out.mod(P);
  }

  static long[] plus(long[] a, long[] b) {
    return carried(a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]);
  }

  /** Adds 4 p first, each limb of which is above any of b's. */
  static long[] minus(long[] a, long[] b) {
    long most = 4 * MASK;
    return carried(
        a[0] + most - 72 - b[0],
        a[1] + most - b[1],
        a[2] + most - b[2],
        a[3] + most - b[3],
        a[4] + most - b[4]);
  }

  /** Limbs below 2⁶¹ brought below 2⁵¹ plus a little. */
  private static long[] carried(long l0, long l1, long l2, long l3, long l4) {
    long a1 = l1 + (l0 >>> BITS);
    long a2 = l2 + (a1 >>> BITS);
    long a3 = l3 + (a2 >>> BITS);
    long a4 = l4 + (a3 >>> BITS);
    long a0 = (l0 & MASK) + 19 * (a4 >>> BITS);
    return new long[] {a0 & MASK, (a1 & MASK) + (a0 >>> BITS), a2 & MASK, a3 & MASK, a4 & MASK};
  }

  /** The 51 low bits of a product. */
  private static long low(long a, long b) {
    return a * b & MASK;
  }

  /** The bits of a product above its 51 low ones; below 2⁵⁸ for factors below 2⁵² and 2⁵⁷. */
  private static long high(long a, long b) {
    return Math.multiplyHigh(a, b) << (Long.SIZE - BITS) | a * b >>> BITS;
  }

  /** Columns of the product, those beyond the fifth times 19: 2²⁵⁵ is 19 modulo p. */
  static long[] times(long[] a, long[] b) {
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long a4 = a[4];
    long b0 = b[0];
    long b1 = b[1];
    long b2 = b[2];
    long b3 = b[3];
    long b4 = b[4];
    long c1 = 19 * b1;
    long c2 = 19 * b2;
    long c3 = 19 * b3;
    long c4 = 19 * b4;
    long l0 = low(a0, b0) + low(a1, c4) + low(a2, c3) + low(a3, c2) + low(a4, c1);
    long l1 = low(a0, b1) + low(a1, b0) + low(a2, c4) + low(a3, c3) + low(a4, c2);
    long l2 = low(a0, b2) + low(a1, b1) + low(a2, b0) + low(a3, c4) + low(a4, c3);
    long l3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0) + low(a4, c4);
    long l4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
    long h0 = high(a0, b0) + high(a1, c4) + high(a2, c3) + high(a3, c2) + high(a4, c1);
    long h1 = high(a0, b1) + high(a1, b0) + high(a2, c4) + high(a3, c3) + high(a4, c2);
    long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, c4) + high(a4, c3);
    long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, c4);
    long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    return carried(l0 + 19 * h4, l1 + h0, l2 + h1, l3 + h2, l4 + h3);
  }
}
