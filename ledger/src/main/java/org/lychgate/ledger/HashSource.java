package org.lychgate.ledger;

/** Where the proofs of {@link Rfc6962} get the tree's hashes from. */
@FunctionalInterface
public interface HashSource {
  /**
   * The root of the complete subtree over entries {@code index * 2^level} to {@code (index + 1) *
   * 2^level - 1}. Only asked for subtrees that lie wholly inside the tree.
   *
   * @param level 0 (leaf hashes) to 62
   * @param index from 0, within the level
   */
  Hash subtree(int level, long index);
}
