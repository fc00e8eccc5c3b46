package org.lychgate.edition.leaf;

/**
 * Leaves as bytes, one spelling for each (docs/leaf.md): version 1, kind, then the fields of the
 * kind, big-endian.
 */
public final class LeafCodec {
  /** Byte 0. */
  public static final int VERSION = 1;

  /** Longest leaf. */
  public static final int BYTES_MAX = 512;

  /** 9999-12-31 as an epoch day. */
  static final long DAY_MAX = 2_932_896;

  static final int STATE_ONLY = 1;
  static final int PRESUMED = 2;

  private LeafCodec() {}

  /** The one spelling of {@code leaf}, at most 512 bytes. */
  public static byte[] encode(Leaf leaf) {
    return LeafEncoder.encode(leaf);
  }

  /**
   * The leaf that these bytes spell.
   *
   * @throws LeafFormatException for any other version or kind, for a field out of its bounds, for
   *     too few or too many bytes
   */
  public static Leaf decode(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      throw new LeafFormatException("a leaf of more than " + BYTES_MAX + " bytes");
    }
    try {
      return LeafDecoder.decode(bytes);
    } catch (IllegalArgumentException e) {
      // A record refused its fields.
      throw new LeafFormatException(String.valueOf(e.getMessage()), e);
    }
  }
}
