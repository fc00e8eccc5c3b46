package org.lychgate.house;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A passkey and the browser around it, in software, by the text of WebAuthn Level 2 and nothing of
 * our own: sections 5.8.1 (client data), 6.1 (authenticator data), 6.3.3 (assertion). Each part can
 * be set wrong.
 */
public final class SoftPasskey {
  /** User present, and verified. */
  public static final int PRESENT_AND_VERIFIED = 0x05;

  private final KeyPair pair;
  private String host = "localhost";
  private String origin = "http://localhost:8440";
  private String type = "webauthn.get";
  private String tail = ",\"crossOrigin\":false}";
  private int flags = PRESENT_AND_VERIFIED;
  private byte[] extensions = {};

  private SoftPasskey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new one, for pages of {@code localhost}. */
  public static SoftPasskey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new SoftPasskey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key, elsewhere. */
  public SoftPasskey at(String otherHost, String otherOrigin) {
    SoftPasskey out = copy();
    out.host = otherHost;
    out.origin = otherOrigin;
    return out;
  }

  public SoftPasskey type(String other) {
    SoftPasskey out = copy();
    out.type = other;
    return out;
  }

  public SoftPasskey tail(String other) {
    SoftPasskey out = copy();
    out.tail = other;
    return out;
  }

  public SoftPasskey flags(int other) {
    SoftPasskey out = copy();
    out.flags = other;
    return out;
  }

  public SoftPasskey extensions(byte[] other) {
    SoftPasskey out = copy();
    out.extensions = other.clone();
    return out;
  }

  private SoftPasskey copy() {
    SoftPasskey out = new SoftPasskey(pair);
    out.host = host;
    out.origin = origin;
    out.type = type;
    out.tail = tail;
    out.flags = flags;
    out.extensions = extensions;
    return out;
  }

  /** First coordinate, 32 bytes. */
  public byte[] x() {
    return fixed(((ECPublicKey) pair.getPublic()).getW().getAffineX());
  }

  /** Second coordinate, 32 bytes. */
  public byte[] y() {
    return fixed(((ECPublicKey) pair.getPublic()).getW().getAffineY());
  }

  private static byte[] fixed(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] out = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, out, 32 - length, length);
    return out;
  }

  public byte[] authenticatorData() {
    byte[] rpId = sha256(host.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(37 + extensions.length)
        .put(rpId)
        .put((byte) flags)
        .putInt(7)
        .put(extensions)
        .array();
  }

  public byte[] clientData(byte[] message) {
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(message));
    return ("{\"type\":\""
            + type
            + "\",\"challenge\":\""
            + challenge
            + "\",\"origin\":\""
            + origin
            + "\""
            + tail)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** In DER, as an authenticator gives it. */
  public byte[] signature(byte[] authenticatorData, byte[] clientData) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(pair.getPrivate());
      signer.update(authenticatorData);
      signer.update(sha256(clientData));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its three parts with their lengths, as docs/trust.md has them. */
  public byte[] assertion(byte[] message) {
    byte[] authenticator = authenticatorData();
    byte[] client = clientData(message);
    return join(authenticator, client, signature(authenticator, client));
  }

  /** Parts, each with its length in two bytes before it. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part.length >> 8);
      out.write(part.length);
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The private number, so that a browser's virtual authenticator can hold the same key. */
  public byte[] pkcs8() {
    return pair.getPrivate().getEncoded();
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
