package org.lychgate.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key that signs notes. Signatures are deterministic (RFC 8032), so one seed gives the
 * same bytes for ever. The private half leaves only through {@link #pem()}.
 */
public final class NoteSigner {
  /** Bytes in a seed, which is the private key of RFC 8032. */
  public static final int SEED_BYTES = 32;

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey privateKey;
  private final VerifierKey verifierKey;

  private NoteSigner(PrivateKey privateKey, VerifierKey verifierKey) {
    this.privateKey = privateKey;
    this.verifierKey = verifierKey;
  }

  /**
   * The key with this name and seed.
   *
   * @param seed 32 bytes; in the REAL realm from a SecureRandom
   */
  public static NoteSigner fromSeed(String name, byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new LogException("a key's seed has 32 bytes, not " + seed.length);
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new OneSeed(seed));
      KeyPair pair = generator.generateKeyPair();
      if (!(pair.getPrivate() instanceof EdECPrivateKey made)
          || !Arrays.equals(made.getBytes().orElse(new byte[0]), seed)) {
        throw new IllegalStateException("this JDK does not make an Ed25519 key from its seed");
      }
      byte[] spki = pair.getPublic().getEncoded();
      byte[] point = Arrays.copyOfRange(spki, spki.length - Hash.BYTES, spki.length);
      return new NoteSigner(pair.getPrivate(), new VerifierKey(name, Hash.fromBytes(point)));
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("this JDK lacks Ed25519", e);
    }
  }

  /** The key with this name and the private key of a PKCS#8 PEM file (RFC 8410, RFC 7468). */
  public static NoteSigner fromPem(String name, String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new LogException("not a private key in PKCS#8 PEM form");
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      byte[] der = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      return fromSeed(name, ((EdECPrivateKey) key).getBytes().orElse(new byte[0]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause is left out: parsers quote their input, and this input is a private key.
      throw new LogException("not an Ed25519 private key in PKCS#8 PEM form");
    }
  }

  /** The private key as PKCS#8 PEM; belongs in a file of mode 0600 and nowhere else. */
  public String pem() {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(privateKey.getEncoded());
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  public String name() {
    return verifierKey.name();
  }

  /** A detached signature over exactly these bytes. */
  public NoteSignature sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(message);
      return NoteSignature.of(verifierKey, signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key cannot sign", e);
    }
  }

  /** A detached signature over this text's UTF-8 bytes. */
  public NoteSignature sign(String text) {
    return sign(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "signer(" + verifierKey.name() + ")";
  }

  /**
   * Hands the JDK's key generator the seed as if it were drawn: the only way in the JDK's API to
   * the public key of a given private key. It answers one draw of 32 bytes and refuses any other,
   * so it can never stand in for randomness: signing uses none (RFC 8032), and the one caller
   * checks that the key made is the seed.
   */
  private static final class OneSeed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    OneSeed(byte[] seed) {
      super(new OneSeedSpi(seed), null);
    }
  }

  private static final class OneSeedSpi extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;
    private boolean used;

    OneSeedSpi(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    protected void engineSetSeed(byte[] more) {
      throw new IllegalStateException("this seed is fixed");
    }

    @Override
    protected void engineNextBytes(byte[] out) {
      if (used || out.length != seed.length) {
        throw new IllegalStateException("this is one key's seed, not a source of randomness");
      }
      used = true;
      System.arraycopy(seed, 0, out, 0, seed.length);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      throw new IllegalStateException("this is one key's seed, not a source of randomness");
    }
  }
}
