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
 * The public half of an Ed25519 note key: who signed is the name and the key id together (C2SP
 * signed-note, "Verifier keys").
 *
 * @param name not empty, without spaces and plus signs
 * @param publicKey the 32 bytes of RFC 8032, kept as a value
 * @param type what its signatures say
 */
public record VerifierKey(String name, Hash publicKey, KeyType type) {
  // SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 section 4).
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  public VerifierKey {
    if (!isName(name)) {
      throw new LogException("not a key name");
    }
  }

  /** A key that signs notes as they stand. */
  public VerifierKey(String name, Hash publicKey) {
    this(name, publicKey, KeyType.NOTE);
  }

  /** Reads {@code name+hash+key}; the hash must be that of the name and key. */
  public static VerifierKey parse(String vkey) {
    // Base64 may hold plus signs, a name may not.
    String[] parts = vkey.split("\\+", 3);
    if (parts.length != 3) {
      throw new LogException("not a verifier key: name+hash+key expected");
    }
    byte[] key = StrictBase64.decode(parts[2]);
    Optional<KeyType> type = key.length == 1 + Hash.BYTES ? KeyType.find(key[0]) : Optional.empty();
    if (type.isEmpty()) {
      throw new LogException("verifier key " + quote(parts[0]) + " is not an Ed25519 key");
    }
    VerifierKey out =
        new VerifierKey(
            parts[0], Hash.fromBytes(Arrays.copyOfRange(key, 1, key.length)), type.get());
    if (!parts[1].equals(HexFormat.of().toHexDigits(out.keyId()))) {
      throw new LogException("verifier key " + quote(parts[0]) + " does not fit its own hash");
    }
    return out;
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
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    in.write('\n');
    in.write(type.code());
    in.writeBytes(publicKey.bytes());
    return (int) (Hash.of(in.toByteArray()).a() >>> 32);
  }

  /** {@code name+hash+key}, as trust files and KEY leaves hold it. */
  public String vkey() {
    byte[] key =
        ByteBuffer.allocate(1 + Hash.BYTES).put(type.code()).put(publicKey.bytes()).array();
    return name
        + "+"
        + HexFormat.of().toHexDigits(keyId())
        + "+"
        + Base64.getEncoder().encodeToString(key);
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
    };
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
