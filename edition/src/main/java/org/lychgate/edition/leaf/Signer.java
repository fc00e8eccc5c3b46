package org.lychgate.edition.leaf;

/**
 * Who signed the statement that a leaf stands for, and the signature.
 *
 * @param key name of the key, as in the trust file or a KEY leaf
 * @param signature over the statement that docs/statement.md rebuilds from the leaf's fields
 */
public record Signer(String key, LeafSignature signature) {
  public Signer {
    LeafText.checkName(key);
  }
}
