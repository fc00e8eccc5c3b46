package org.lychgate.edition.verify;

import java.util.Optional;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

/**
 * Checks that every leaf that holds a hash of its signature, or of the key that it enrols, has it
 * in the DETACHED leaf in front, and that no DETACHED leaf is there for anything else: nobody can
 * write into a log what is no signature and no key. Whether the signature fits is asked where any
 * other's is.
 */
final class DetachedLeaves {
  private final KeyRing keys;
  private final Findings findings;
  private Optional<LeafIndex> waiting = Optional.empty();
  private Optional<Sha256> held = Optional.empty();

  DetachedLeaves(KeyRing keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  /** Takes every leaf, before anything else asks about its signature. */
  void accept(LeafIndex index, Leaf leaf) {
    Optional<Sha256> needed = findNeeded(leaf);
    boolean has = needed.isPresent() && needed.equals(held);
    waiting
        .filter(_ -> !has)
        .ifPresent(at ->
            findings.add(
                "DETACHED_UNUSED",
                "leaf " + at,
                "the leaf behind it holds the hash of something else, or of nothing"));
    findings.check(
        needed.isEmpty() || has,
        "DETACHED_MISSING",
        "leaf " + index,
        "it holds the hash of a signature or key that does not stand in front of it");
    waiting = Optional.empty();
    held = Optional.empty();
    if (leaf instanceof Leaf.Detached detached) {
      keys.accept(detached);
      waiting = Optional.of(index);
      held = Optional.of(detached.sha256());
    }
  }

  private Optional<Sha256> findNeeded(Leaf leaf) {
    if (leaf instanceof Leaf.Key key) {
      boolean detached =
          key.action() == KeyAction.ENROL && key.algorithm() != SignatureAlgorithm.ED25519;
      return detached ? Optional.of(key.key()) : Optional.empty();
    }
    return leaf.findSigner()
        .map(Signer::signature)
        .filter(signature -> signature.algorithm() != SignatureAlgorithm.ED25519)
        .map(signature -> Sha256.fromBytes(signature.bytes()));
  }
}
