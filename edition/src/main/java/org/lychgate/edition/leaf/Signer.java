package org.lychgate.edition.leaf;

import java.util.HexFormat;
import java.util.Optional;
import org.lychgate.model.Sha256;

/**
 * Who signed the statement that a leaf stands for, and the signature.
 *
 * @param key name of the key, as in the trust file or a KEY leaf
 * @param signature over the statement that docs/statement.md rebuilds from the leaf's fields
 * @param detached the signature itself in hex, on its way into the log, where the leaf holds only
 *     its hash: it stands in the DETACHED leaf in front. A leaf that was read has none
 */
public record Signer(String key, LeafSignature signature, Optional<String> detached) {
  public Signer {
    LeafText.checkName(key);
    boolean fits =
        detached.isEmpty()
            || (signature.algorithm() != SignatureAlgorithm.ED25519
                && Sha256.of(HexFormat.of().parseHex(detached.get()))
                    .hex()
                    .equals(signature.hex()));
    if (!fits) {
      throw new IllegalArgumentException("a leaf holds the hash of what stands in front of it");
    }
  }

  /** A signature as a leaf has it. */
  public Signer(String key, LeafSignature signature) {
    this(key, signature, Optional.empty());
  }
}
