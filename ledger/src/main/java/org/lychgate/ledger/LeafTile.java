package org.lychgate.ledger;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The hashes of up to 256 neighbours in the tree as one run of bytes, as a tile's file has them:
 * where millions are hashed, values of their own would cost more than the hashing.
 */
final class LeafTile {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private LeafTile() {}

  /** The leaf tile of these entries. */
  static byte[] of(List<byte[]> entries) {
    byte[] out = new byte[entries.size() * Hash.BYTES];
    MessageDigest digest = Hash.digest();
    for (int i = 0; i < entries.size(); i++) {
      byte[] entry = entries.get(i);
      leaf(digest, entry, 0, entry.length, out, i);
    }
    return out;
  }

  /**
   * The leaf tile of the entries in a bundle's file.
   *
   * @param file named where the bytes are no bundle of {@code width} entries
   */
  static byte[] ofBundle(byte[] bundle, int width, String file) {
    byte[] out = new byte[width * Hash.BYTES];
    MessageDigest digest = Hash.digest();
    int at = 0;
    int count = 0;
    while (at < bundle.length) {
      int length =
          at + 2 > bundle.length
              ? Tiles.ENTRY_MAX
              : (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      if (at + 2 + length > bundle.length) {
        throw new LogException(file + " ends in the middle of an entry");
      }
      if (count < width) {
        leaf(digest, bundle, at + 2, length, out, count);
      }
      at += 2 + length;
      count++;
    }
    if (count != width) {
      throw new LogException(file + " holds " + count + ", not " + width);
    }
    return out;
  }

  private static void leaf(
      MessageDigest digest, byte[] from, int offset, int length, byte[] out, int place) {
    digest.update(LEAF);
    digest.update(from, offset, length);
    digestInto(digest, out, place);
  }

  private static void digestInto(MessageDigest digest, byte[] out, int place) {
    try {
      digest.digest(out, place * Hash.BYTES, Hash.BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
  }

  /** Root of the tree over the hashes of a full tile, 256 times 32 bytes. */
  static Hash root(byte[] tile) {
    if (tile.length != TilePath.FULL * Hash.BYTES) {
      throw new LogException("a full tile has " + TilePath.FULL + " hashes");
    }
    byte[] level = tile.clone();
    MessageDigest digest = Hash.digest();
    for (int width = TilePath.FULL; width > 1; width /= 2) {
      for (int i = 0; i < width / 2; i++) {
        digest.update(NODE);
        digest.update(level, 2 * i * Hash.BYTES, 2 * Hash.BYTES);
        digestInto(digest, level, i);
      }
    }
    return Hash.fromBytes(Arrays.copyOf(level, Hash.BYTES));
  }
}
