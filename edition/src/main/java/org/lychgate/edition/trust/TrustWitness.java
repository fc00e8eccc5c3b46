package org.lychgate.edition.trust;

import org.lychgate.edition.leaf.LeafText;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.VerifierKey;

/**
 * A witness of the log: another organisation that cosigns its checkpoints.
 *
 * @param name unique among keys and witnesses
 * @param organisation who runs it; never that of the log's key
 * @param vkey of the C2SP type 0x04; its name is the witness's own and says nothing about this log
 */
public record TrustWitness(String name, String organisation, VerifierKey vkey) {
  public TrustWitness {
    LeafText.checkName(name);
    LeafText.checkName(organisation);
    if (vkey.type() != KeyType.COSIGNATURE) {
      throw new IllegalArgumentException("a witness has a key that cosigns, of type 4");
    }
  }
}
