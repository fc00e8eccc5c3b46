package org.lychgate.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public half of a note key: who signed is the name and the key id together (C2SP signed-note,
 * "Verifier keys").
 *
 * @param name not empty, without spaces and plus signs
 * @param publicKey the 32 bytes of RFC 8032, kept as a value; of a passkey the SHA-256 of {@link
 *     #vkey()}
 * @param type what its signatures say
 * @param passkey its point and host; of no other type
 */
public record VerifierKey(String name, Hash publicKey, KeyType type, Optional<Passkey> passkey) {
  // SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 section 4).
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  public VerifierKey {
    if (!isName(name)) {
      throw new LogException("not a key name");
    }
    if (passkey.isPresent() != (type == KeyType.PASSKEY)) {
      throw new LogException("a passkey, and no other key, has a point and a host");
    }
    if (passkey.isPresent() && !publicKey.equals(hash(name, type, passkey.get().bytes()))) {
      throw new LogException("a passkey stands under the hash of its vkey");
    }
  }

  /** An Ed25519 key of a type. */
  public VerifierKey(String name, Hash publicKey, KeyType type) {
    this(name, publicKey, type, Optional.empty());
  }

  /** A key that signs notes as they stand. */
  public VerifierKey(String name, Hash publicKey) {
    this(name, publicKey, KeyType.NOTE);
  }

  /** A passkey under this name. */
  public static VerifierKey ofPasskey(String name, Passkey passkey) {
    return new VerifierKey(
        name, hash(name, KeyType.PASSKEY, passkey.bytes()), KeyType.PASSKEY, Optional.of(passkey));
  }

  /** Reads {@code name+hash+key}; the hash must be that of the name and key. */
  public static VerifierKey parse(String vkey) {
    // Base64 may hold plus signs, a name may not.
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new LogException("not a verifier key: name+hash+key expected");
    }
    VerifierKey out = decode(parts[0], StrictBase64.decode(parts[2]));
    if (!parts[1].equals(HexFormat.of().toHexDigits(out.keyId()))) {
      throw new LogException("verifier key " + quote(parts[0]) + " does not fit its own hash");
    }
    return out;
  }

  private static VerifierKey decode(String name, byte[] key) {
    Optional<KeyType> type = key.length == 0 ? Optional.empty() : KeyType.find(key[0]);
    byte[] rest = Arrays.copyOfRange(key, Math.min(1, key.length), key.length);
    if (type.equals(Optional.of(KeyType.PASSKEY))) {
      return ofPasskey(name, Passkey.parse(rest));
    }
    if (type.isEmpty() || rest.length != Hash.BYTES) {
      throw new LogException("verifier key " + quote(name) + " is not an Ed25519 key");
    }
    return new VerifierKey(name, Hash.fromBytes(rest), type.get());
  }

  /** Whether {@code name} can be a key's name. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(c ->
                c == '+'
                    || c == 0x85
                    || Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c));
  }

  /** First four bytes of SHA-256(name ‖ newline ‖ type ‖ key), big-endian. */
  public int keyId() {
    return keyId(name, type, material());
  }

  private static int keyId(String name, KeyType type, byte[] material) {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    in.write('\n');
    in.write(type.code());
    in.writeBytes(material);
    return (int) (Hash.of(in.toByteArray()).a() >>> 32);
  }

  private byte[] material() {
    return passkey.map(Passkey::bytes).orElseGet(publicKey::bytes);
  }

  /** {@code name+hash+key}, as trust files and KEY leaves hold it. */
  public String vkey() {
    return vkey(name, type, material());
  }

  private static String vkey(String name, KeyType type, byte[] material) {
    byte[] key = ByteBuffer.allocate(1 + material.length).put(type.code()).put(material).array();
    return name
        + "+"
        + HexFormat.of().toHexDigits(keyId(name, type, material))
        + "+"
        + Base64.getEncoder().encodeToString(key);
  }

  private static Hash hash(String name, KeyType type, byte[] material) {
    return Hash.of(vkey(name, type, material).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether {@code line} is this key's signature over exactly {@code message}. A line under another
   * name or key id is not. A witness's says when it was made, and that is part of what it covers;
   * whether that time can be believed is not looked at here, see {@link Cosignature}.
   */
  public boolean verifies(NoteSignature line, byte[] message) {
    if (!line.isBy(this)) {
      return false;
    }
    return switch (type) {
      case NOTE -> verifyRaw(line.signature(), message);
      case COSIGNATURE ->
          Stamped.find(line)
              .filter(s -> verifyRaw(s.signature(), Stamped.message(s.seconds(), message)))
              .isPresent();
      case PASSKEY -> verifyAssertion(line.signature(), message);
    };
  }

  private boolean verifyAssertion(byte[] assertion, byte[] message) {
    try {
      return PasskeyAssertion.parse(assertion).isBy(passkey.orElseThrow(), message);
    } catch (LogException _) {
      return false;
    }
  }

  private boolean verifyRaw(byte[] signature, byte[] message) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(decode());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A public key that is no curve point, or a signature that is no signature.
      return false;
    }
  }

  private PublicKey decode() throws GeneralSecurityException {
    byte[] spki =
        ByteBuffer.allocate(SPKI.length + Hash.BYTES).put(SPKI).put(publicKey.bytes()).array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
  }

  private static String quote(String name) {
    return "\"" + (name.length() > 80 ? name.substring(0, 80) + "…" : name) + "\"";
  }

  @Override
  public String toString() {
    return vkey();
  }
}
