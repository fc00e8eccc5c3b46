package org.lychgate.edition.statement;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.lychgate.edition.leaf.LeafSignature;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Sha256;

/** Signatures over statements: as a signed-note line beside the file, or as a leaf holds them. */
public final class Signing {
  private static final int KEY_ID_BYTES = 4;

  private Signing() {}

  /** The line for {@code FILE.sig} or, less its dash, the header {@code Lychgate-Signature}. */
  public static NoteSignature sign(Statement statement, NoteSigner signer) {
    return signer.sign(statement.signedBytes());
  }

  /** Whether {@code line} is {@code key}'s signature over {@code statement}. */
  public static boolean verifies(Statement statement, NoteSignature line, VerifierKey key) {
    return key.verifies(line, statement.signedBytes());
  }

  /** The same, checked in the way of {@code keys}. */
  static boolean verifies(Statement statement, NoteSignature line, VerifierKey key, KeyRing keys) {
    return keys.verifies(key, line, statement.signedBytes());
  }

  /**
   * Whether a leaf's signature is {@code key}'s over {@code statement}. Only Ed25519 can be checked
   * by the leaf alone: for others the answer is no.
   */
  public static boolean verifies(Statement statement, LeafSignature signature, VerifierKey key) {
    return signature.algorithm() == SignatureAlgorithm.ED25519
        && verifies(statement, line(signature, key), key);
  }

  /** The same, of any key, checked in the way of {@code keys}. */
  public static boolean verifies(
      Statement statement, LeafSignature signature, VerifierKey key, KeyRing keys) {
    return findLine(signature, key, keys)
        .filter(line -> verifies(statement, line, key, keys))
        .isPresent();
  }

  /**
   * The signature line behind what a leaf holds; empty where that is not of the key's kind, or not
   * the hash of what the leaf in front of it says.
   */
  public static Optional<NoteSignature> findLine(
      LeafSignature signature, VerifierKey key, KeyRing keys) {
    return switch (signature.algorithm()) {
      case ED25519 ->
          key.type() == KeyType.NOTE ? Optional.of(line(signature, key)) : Optional.empty();
      case WEBAUTHN_P256 ->
          key.type() == KeyType.PASSKEY
              ? keys.findDetached(Sha256.fromBytes(signature.bytes())).map(raw -> line(raw, key))
              : Optional.empty();
      case ML_DSA_44 -> Optional.empty();
    };
  }

  /** How a leaf holds {@code line}, which {@code key} has made. */
  public static Signer forLeaf(NoteSignature line, TrustKey key) {
    if (!line.isBy(key.vkey())) {
      throw new IllegalArgumentException("the signature is not by key " + key.name());
    }
    byte[] bytes = Base64.getDecoder().decode(line.base64());
    byte[] raw = Arrays.copyOfRange(bytes, KEY_ID_BYTES, bytes.length);
    return switch (key.vkey().type()) {
      case NOTE -> new Signer(key.name(), LeafSignature.ed25519(raw));
      case PASSKEY ->
          new Signer(
              key.name(),
              new LeafSignature(SignatureAlgorithm.WEBAUTHN_P256, Sha256.of(raw).hex()),
              Optional.of(HexFormat.of().formatHex(raw)));
      case COSIGNATURE -> throw new IllegalArgumentException("a witness signs no statement");
    };
  }

  /** The signature line of which a leaf holds the signature: of an Ed25519 key. */
  public static NoteSignature line(LeafSignature signature, VerifierKey key) {
    return line(signature.bytes(), key);
  }

  private static NoteSignature line(byte[] raw, VerifierKey key) {
    byte[] bytes =
        ByteBuffer.allocate(KEY_ID_BYTES + raw.length).putInt(key.keyId()).put(raw).array();
    return new NoteSignature(key.name(), Base64.getEncoder().encodeToString(bytes));
  }
}
