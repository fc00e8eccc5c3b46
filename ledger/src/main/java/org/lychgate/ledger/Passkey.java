package org.lychgate.ledger;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The public half of a passkey: a point of the curve P-256, and the host whose pages alone can have
 * it sign (the relying party of WebAuthn Level 2). Both stand in its vkey, so whoever has that can
 * check a signature without asking anybody.
 *
 * @param host the relying party's id: a host name in lower case, without a port
 * @param x first coordinate, big-endian
 * @param y second coordinate, big-endian
 */
public record Passkey(String host, Hash x, Hash y) {
  // C2SP signed-note: a type without an assigned byte is 0xff and a text that nobody else uses.
  private static final byte[] TYPE =
      "lychgate.org/webauthn-p256/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte UNCOMPRESSED = 4;
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,62})(\\.[a-z0-9]([a-z0-9-]{0,62})){0,9}");
  private static final int HOST_MAX = 100;

  // SubjectPublicKeyInfo of a P-256 key up to the point (RFC 5480).
  private static final byte[] SPKI =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

  // FIPS 186-5 with SP 800-186: y² = x³ − 3x + b over the field of P.
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  public Passkey {
    if (host.length() > HOST_MAX || !HOST.matcher(host).matches()) {
      throw new LogException("not the host of a passkey");
    }
    if (!isOnCurve(new BigInteger(1, x.bytes()), new BigInteger(1, y.bytes()))) {
      throw new LogException("not a point of P-256");
    }
  }

  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    BigInteger right = x.multiply(x).subtract(BigInteger.valueOf(3)).multiply(x).add(B).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(right);
  }

  /** Reads what stands behind the byte 0xff in a vkey. */
  static Passkey parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] type = new byte[TYPE.length];
    if (in.remaining() <= type.length) {
      throw new LogException("not a passkey");
    }
    in.get(type);
    byte[] host = new byte[in.get() & 0xff];
    if (!Arrays.equals(type, TYPE) || in.remaining() != host.length + 1 + 2 * Hash.BYTES) {
      throw new LogException("not a passkey");
    }
    in.get(host);
    byte form = in.get();
    byte[] x = new byte[Hash.BYTES];
    byte[] y = new byte[Hash.BYTES];
    in.get(x).get(y);
    if (form != UNCOMPRESSED) {
      throw new LogException("not an uncompressed point");
    }
    return new Passkey(
        new String(host, StandardCharsets.ISO_8859_1), Hash.fromBytes(x), Hash.fromBytes(y));
  }

  /** What stands behind the byte 0xff: type, length and host, point as SEC 1 has it. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(TYPE);
    out.write(host.length());
    out.writeBytes(host.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(point());
    return out.toByteArray();
  }

  private byte[] point() {
    return ByteBuffer.allocate(1 + 2 * Hash.BYTES)
        .put(UNCOMPRESSED)
        .put(x.bytes())
        .put(y.bytes())
        .array();
  }

  PublicKey decode() throws GeneralSecurityException {
    byte[] point = point();
    byte[] spki = ByteBuffer.allocate(SPKI.length + point.length).put(SPKI).put(point).array();
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
  }
}
