package org.lychgate.ledger;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Multiples of one point, so that a product with a number of 253 bits is 64 additions. Checks
 * signatures of a key that has many to check.
 */
final class Ed25519Table {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final int DIGITS = 64;
  private static final int MOST = 8;
  private static final Ed25519Table BASE = new Ed25519Table(Ed25519Point.base());

  /** At {@code 8 i + j − 1}: j times 16 to the power of i times the point. */
  private final Ed25519Point.Addend[] multiples = new Ed25519Point.Addend[DIGITS * MOST];

  private Ed25519Table(Ed25519Point point) {
    Ed25519Point first = point;
    for (int i = 0; i < DIGITS; i++) {
      Ed25519Point.Addend step = first.addend();
      Ed25519Point at = first;
      multiples[i * MOST] = step;
      for (int j = 1; j < MOST; j++) {
        at = at.plus(step);
        multiples[i * MOST + j] = at.addend();
      }
      first = at.plus(at.addend());
    }
  }

  /** For the public key of these 32 bytes; empty where they spell no point. */
  static Optional<Ed25519Table> find(Hash publicKey) {
    return Ed25519Point.find(publicKey.bytes()).map(p -> new Ed25519Table(p.negative()));
  }

  /**
   * Whether {@code signature} is the key's over {@code message}: S B − k A is R, without a
   * cofactor, byte for byte. What this refuses may still be looked at by others; what it accepts
   * satisfies the equation of RFC 8032 section 5.1.7.
   */
  boolean verifies(Hash publicKey, byte[] signature, byte[] message) {
    if (signature.length != 64) {
      return false;
    }
    byte[] r = Arrays.copyOf(signature, 32);
    BigInteger s = Ed25519Point.number(Arrays.copyOfRange(signature, 32, 64));
    if (s.compareTo(ORDER) >= 0) {
      return false;
    }
    MessageDigest digest = sha512();
    digest.update(r);
    digest.update(publicKey.bytes());
    BigInteger k = Ed25519Point.number(digest.digest(message)).mod(ORDER);
    Ed25519Point sum = addTo(BASE.addTo(Ed25519Point.zero(), s), k);
    return Arrays.equals(sum.bytes(), r);
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-512", e);
    }
  }

  /** {@code start} and {@code factor}, below 2²⁵³, times the point. */
  private Ed25519Point addTo(Ed25519Point start, BigInteger factor) {
    Ed25519Point sum = start;
    int carry = 0;
    for (int i = 0; i < DIGITS; i++) {
      int digit = (factor.shiftRight(4 * i).intValue() & 15) + carry;
      carry = digit > MOST ? 1 : 0;
      digit -= 16 * carry;
      if (digit > 0) {
        sum = sum.plus(multiples[i * MOST + digit - 1]);
      } else if (digit < 0) {
        sum = sum.plus(multiples[i * MOST - digit - 1].negative());
      }
    }
    return sum;
  }
}
