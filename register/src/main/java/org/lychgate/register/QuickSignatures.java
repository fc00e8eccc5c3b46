package org.lychgate.register;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.VerifierKey;

/**
 * Says what {@link VerifierKey#verifies} says, in a quarter of the time: reports that come one by
 * one are mostly signatures to check. Bouncy Castle's yes counts only where both points of the
 * signature, its own and the key's, lie in the group of prime order; there every form of the
 * equation of RFC 8032, 5.1.7 has the same answer. Elsewhere Bouncy Castle, which multiplies the
 * equation by a number that depends on the message, may say yes where the JDK says no, and a
 * signature would stand in the log that no auditor can check. So anything but that yes is asked of
 * the JDK. For several threads at once.
 */
final class QuickSignatures implements KeyRing.Check {
  private static final int KEY_ID_BYTES = 4;
  private static final int SIGNED_BYTES = KEY_ID_BYTES + Ed25519.SIGNATURE_SIZE;

  /** Keys of the ring, decoded; empty for one that is not in the group. As many as are enrolled. */
  private final Map<VerifierKey, Optional<Ed25519.PublicPoint>> points = new ConcurrentHashMap<>();

  @Override
  public boolean verifies(VerifierKey key, NoteSignature line, byte[] message) {
    return holdsInGroup(key, line, message) || key.verifies(line, message);
  }

  private boolean holdsInGroup(VerifierKey key, NoteSignature line, byte[] message) {
    if (key.type() != KeyType.NOTE || !line.isBy(key)) {
      return false;
    }
    byte[] bytes = Base64.getDecoder().decode(line.base64());
    if (bytes.length != SIGNED_BYTES) {
      return false;
    }
    Optional<Ed25519.PublicPoint> point = points.computeIfAbsent(key, QuickSignatures::findPoint);
    // A signature begins with its own point, which is written as a key is.
    return point.isPresent()
        && Ed25519.validatePublicKeyFull(bytes, KEY_ID_BYTES)
        && Ed25519.verify(bytes, KEY_ID_BYTES, point.get(), message, 0, message.length);
  }

  private static Optional<Ed25519.PublicPoint> findPoint(VerifierKey key) {
    return Optional.ofNullable(Ed25519.validatePublicKeyFullExport(key.publicKey().bytes(), 0));
  }
}
