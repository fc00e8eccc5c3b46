package org.lychgate.register;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * Points of the curve of RFC 8032, 5.1 by schoolbook arithmetic, to make the signatures that
 * libraries quarrel about: those with a part outside of the group of prime order.
 */
record Twisted(BigInteger x, BigInteger y) {
  static final BigInteger ORDER =
      BigInteger.TWO
          .pow(252)
          .add(new BigInteger("14def9dea2f79cd65812631a5cf5d3ed", 16)); // RFC 8032, 5.1: L

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);
  private static final BigInteger ROOT =
      BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

  static final Twisted NOTHING = new Twisted(BigInteger.ZERO, BigInteger.ONE);
  static final Twisted BASE =
      withY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P));

  /** One point each of order 2, 4 and 8. */
  static List<Twisted> listSmall() {
    Twisted two = new Twisted(BigInteger.ZERO, P.subtract(BigInteger.ONE));
    Twisted four = new Twisted(ROOT, BigInteger.ZERO);
    for (BigInteger y = BigInteger.TWO; ; y = y.add(BigInteger.ONE)) {
      // What is left of any point of the curve that is multiplied by L.
      Twisted left = withY(y).times(ORDER);
      if (!left.times(BigInteger.valueOf(4)).equals(NOTHING)) {
        return List.of(two, four, left);
      }
    }
  }

  /** The even x; for a {@code y} of no point some pair that the tests do not use. */
  private static Twisted withY(BigInteger y) {
    BigInteger yy = y.multiply(y);
    BigInteger xx =
        yy.subtract(BigInteger.ONE)
            .multiply(D.multiply(yy).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(xx)) {
      x = x.multiply(ROOT).mod(P);
    }
    if (!x.multiply(x).mod(P).equals(xx)) {
      return NOTHING;
    }
    return new Twisted(x.testBit(0) ? P.subtract(x) : x, y);
  }

  Twisted plus(Twisted other) {
    BigInteger xy = x.multiply(other.y);
    BigInteger yx = y.multiply(other.x);
    BigInteger product = D.multiply(xy).mod(P).multiply(yx).mod(P);
    BigInteger up = xy.add(yx).multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P);
    BigInteger across =
        y.multiply(other.y)
            .add(x.multiply(other.x))
            .multiply(BigInteger.ONE.subtract(product).modInverse(P))
            .mod(P);
    return new Twisted(up, across);
  }

  Twisted times(BigInteger factor) {
    Twisted out = NOTHING;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      out = out.plus(out);
      if (factor.testBit(bit)) {
        out = out.plus(this);
      }
    }
    return out;
  }

  /** RFC 8032, 5.1.2. */
  byte[] encode() {
    byte[] out = bytes(y);
    out[31] |= (byte) (x.testBit(0) ? 0x80 : 0);
    return out;
  }

  /** 32 bytes, the lowest first. */
  static byte[] bytes(BigInteger value) {
    byte[] out = new byte[32];
    byte[] big = value.toByteArray();
    for (int i = 0; i < 32 && i < big.length; i++) {
      out[i] = big[big.length - 1 - i];
    }
    return out;
  }

  private static BigInteger number(byte[] lowestFirst) {
    byte[] out = new byte[lowestFirst.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = lowestFirst[out.length - 1 - i];
    }
    return new BigInteger(1, out);
  }

  /** The secret number of a seed; RFC 8032, 5.1.5. */
  static BigInteger secret(byte[] seed) {
    byte[] half = Arrays.copyOf(sha512(seed), 32);
    half[0] &= (byte) 248;
    half[31] &= 63;
    half[31] |= 64;
    return number(half);
  }

  /**
   * A signature whose own point is {@code nonce} times the base and {@code extra} more; with {@code
   * extra} nothing it is one as RFC 8032, 5.1.6 makes it, of another nonce.
   */
  static byte[] sign(
      BigInteger secret, byte[] publicKey, byte[] message, BigInteger nonce, Twisted extra) {
    byte[] own = BASE.times(nonce).plus(extra).encode();
    BigInteger k = number(sha512(own, publicKey, message)).mod(ORDER);
    byte[] out = Arrays.copyOf(own, 64);
    byte[] s = bytes(nonce.add(k.multiply(secret)).mod(ORDER));
    System.arraycopy(s, 0, out, 32, 32);
    return out;
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
