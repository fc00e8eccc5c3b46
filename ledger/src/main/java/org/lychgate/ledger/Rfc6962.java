package org.lychgate.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 section 2.1 (the same in RFC 9162): hashes, roots, and proofs that an
 * entry is in a tree and that one tree is the beginning of another.
 */
public final class Rfc6962 {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** Root of the tree with no entries: SHA-256 of nothing. */
  public static final Hash EMPTY_ROOT = Hash.of(new byte[0]);

  private Rfc6962() {}

  /** Hash of one entry's bytes: SHA-256(0x00 ‖ entry). */
  public static Hash leafHash(byte[] entry) {
    MessageDigest digest = Hash.digest();
    digest.update(LEAF);
    return Hash.fromBytes(digest.digest(entry));
  }

  /** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
  public static Hash nodeHash(Hash left, Hash right) {
    ByteBuffer in = ByteBuffer.allocate(1 + 2 * Hash.BYTES);
    in.put(NODE);
    left.write(in);
    right.write(in);
    return Hash.of(in.array());
  }

  /** Root of the tree over these entries' bytes, in their order. */
  public static Hash rootOfEntries(List<byte[]> entries) {
    return root(entries.stream().map(Rfc6962::leafHash).toList());
  }

  /** Root of the tree over these leaf hashes, in their order. */
  public static Hash root(List<Hash> leafHashes) {
    List<Hash> level = leafHashes;
    if (level.isEmpty()) {
      return EMPTY_ROOT;
    }
    while (level.size() > 1) {
      List<Hash> up = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        up.add(nodeHash(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        up.add(level.getLast());
      }
      level = up;
    }
    return level.getFirst();
  }

  /** Root of the first {@code size} entries of a tree. */
  public static Hash root(HashSource tree, TreeSize size) {
    return size.value() == 0 ? EMPTY_ROOT : range(tree, 0, size.value());
  }

  /**
   * Proof that the entry at {@code index} is in the tree of {@code size} entries: the sibling
   * hashes from the leaf upwards.
   */
  public static List<Hash> proveInclusion(HashSource tree, LeafIndex index, TreeSize size) {
    if (!size.covers(index)) {
      throw new LogException("no entry " + index + " in a tree of " + size);
    }
    List<Hash> fromTop = new ArrayList<>();
    long low = 0;
    long high = size.value();
    while (high - low > 1) {
      long middle = low + split(high - low);
      if (index.value() < middle) {
        fromTop.add(range(tree, middle, high));
        high = middle;
      } else {
        fromTop.add(range(tree, low, middle));
        low = middle;
      }
    }
    return List.copyOf(fromTop.reversed());
  }

  /**
   * Proof that the tree of {@code first} entries is the beginning of that of {@code second}; empty
   * if they are equal or the first is empty.
   */
  public static List<Hash> proveConsistency(HashSource tree, TreeSize first, TreeSize second) {
    if (first.compareTo(second) > 0) {
      throw new LogException("a tree of " + first + " cannot begin a tree of " + second);
    }
    if (first.value() == 0 || first.equals(second)) {
      return List.of();
    }
    List<Hash> fromTop = new ArrayList<>();
    long low = 0;
    long high = second.value();
    while (high != first.value()) {
      long middle = low + split(high - low);
      if (first.value() <= middle) {
        fromTop.add(range(tree, middle, high));
        high = middle;
      } else {
        fromTop.add(range(tree, low, middle));
        low = middle;
      }
    }
    if (low > 0) {
      fromTop.add(range(tree, low, high));
    }
    return List.copyOf(fromTop.reversed());
  }

  /**
   * Whether {@code proof} shows that {@code leafHash} stands at {@code index} of the tree of {@code
   * size} entries with this root (RFC 9162 section 2.1.3.2). A proof of any other length than the
   * tree's shape asks for is refused.
   */
  public static boolean verifyInclusion(
      Hash leafHash, LeafIndex index, TreeSize size, Hash root, List<Hash> proof) {
    if (!size.covers(index)) {
      return false;
    }
    long node = index.value();
    long last = size.value() - 1;
    Hash hash = leafHash;
    for (Hash sibling : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = nodeHash(sibling, hash);
        // At the right edge, levels without a sibling are passed over; node is not 0 here.
        int skip = Long.numberOfTrailingZeros(node);
        node >>>= skip;
        last >>>= skip;
      } else {
        hash = nodeHash(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /**
   * Whether {@code proof} shows that the first tree is the beginning of the second (RFC 9162
   * section 2.1.4.2). About an empty first tree nothing can be shown but that it is still empty:
   * every tree begins with it, so a caller who has seen nothing yet needs no proof.
   */
  public static boolean verifyConsistency(
      TreeSize first, Hash firstRoot, TreeSize second, Hash secondRoot, List<Hash> proof) {
    if (first.equals(second)) {
      return proof.isEmpty()
          && firstRoot.equals(secondRoot)
          && (first.value() > 0 || firstRoot.equals(EMPTY_ROOT));
    }
    if (first.value() == 0 || first.compareTo(second) > 0 || proof.isEmpty()) {
      return false;
    }
    int shift = Long.numberOfTrailingZeros(first.value());
    boolean complete = first.value() >>> shift == 1;
    long node = (first.value() - 1) >>> shift;
    long last = (second.value() - 1) >>> shift;
    // A first tree that is one complete subtree is its own starting point.
    Hash start = complete ? firstRoot : proof.getFirst();
    Hash old = start;
    Hash now = start;
    for (Hash sibling : complete ? proof : proof.subList(1, proof.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = nodeHash(sibling, old);
        now = nodeHash(sibling, now);
        int skip = Long.numberOfTrailingZeros(node);
        node >>>= skip;
        last >>>= skip;
      } else {
        now = nodeHash(now, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && old.equals(firstRoot) && now.equals(secondRoot);
  }

  /** Root over entries {@code low} to {@code high - 1}; {@code low} is aligned to that size. */
  private static Hash range(HashSource tree, long low, long high) {
    long count = high - low;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return tree.subtree(level, low >>> level);
    }
    long middle = low + split(count);
    return nodeHash(range(tree, low, middle), range(tree, middle, high));
  }

  /** The largest power of two below {@code count}, which is at least 2. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
