package org.lychgate.edition.verify;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafFormatException;
import org.lychgate.ledger.Hash;

/**
 * A leaf as its bytes say, which can be read on any thread.
 *
 * @param leaf null where the bytes are none that this version reads: millions are held for a moment
 * @param problem why not
 * @param hash the leaf's, by RFC 6962
 * @param answer about its signature, where that was checked too
 */
record ReadLeaf(
    @Nullable Leaf leaf, String problem, Hash hash, Optional<SignaturesAhead.Answer> answer) {
  /** Its signature was not looked at. */
  static ReadLeaf of(byte[] bytes, Hash hash) {
    try {
      return new ReadLeaf(LeafCodec.decode(bytes), "", hash, Optional.empty());
    } catch (LeafFormatException e) {
      return new ReadLeaf(null, String.valueOf(e.getMessage()), hash, Optional.empty());
    }
  }

  ReadLeaf with(SignaturesAhead.Answer checked) {
    return new ReadLeaf(leaf, problem, hash, Optional.of(checked));
  }
}
