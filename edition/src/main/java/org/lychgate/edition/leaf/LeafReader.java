package org.lychgate.edition.leaf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Sha256;

/**
 * Takes big-endian fields apart; everything that {@link LeafWriter} cannot have written is refused.
 */
final class LeafReader {
  private final ByteBuffer in;

  LeafReader(byte[] leaf) {
    in = ByteBuffer.wrap(leaf);
  }

  int u8() {
    need(1);
    return Byte.toUnsignedInt(in.get());
  }

  int u16() {
    need(2);
    return Short.toUnsignedInt(in.getShort());
  }

  long u32() {
    need(4);
    return Integer.toUnsignedLong(in.getInt());
  }

  /** At most 2⁶³ − 1. */
  long u64() {
    need(8);
    long value = in.getLong();
    if (value < 0) {
      throw new LeafFormatException("a number beyond 2^63");
    }
    return value;
  }

  LocalDate day() {
    long epochDay = u32();
    if (epochDay > LeafCodec.DAY_MAX) {
      throw new LeafFormatException("a day after the year 9999");
    }
    return LocalDate.ofEpochDay(epochDay);
  }

  Sha256 hash() {
    need(32);
    return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  String text() {
    return fixed(u8());
  }

  String fixed(int length) {
    byte[] bytes = raw(length);
    for (byte b : bytes) {
      if (b < ' ' || b > '~') {
        throw new LeafFormatException("a text that is not printable ASCII");
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  byte[] raw(int length) {
    need(length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** The constant with this code. */
  <E extends Enum<E>> E one(E[] values, ToIntFunction<E> code) {
    int wanted = u8();
    for (E value : values) {
      if (code.applyAsInt(value) == wanted) {
        return value;
      }
    }
    throw new LeafFormatException("an unknown code " + wanted);
  }

  /** Flags of which only those in {@code known} may be set. */
  int flags(int known) {
    int flags = u8();
    if ((flags & ~known) != 0) {
      throw new LeafFormatException("an unknown flag");
    }
    return flags;
  }

  LeafIndex leaf() {
    return new LeafIndex(u64());
  }

  TreeSize size() {
    return new TreeSize(u64());
  }

  Optional<LeafIndex> findLeaf() {
    need(8);
    if (in.getLong(in.position()) == LeafWriter.NO_LEAF) {
      in.getLong();
      return Optional.empty();
    }
    return Optional.of(leaf());
  }

  List<LeafIndex> leaves() {
    int count = u8();
    List<LeafIndex> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeafIndex next = leaf();
      if (!out.isEmpty() && out.getLast().compareTo(next) >= 0) {
        throw new LeafFormatException("references that do not ascend");
      }
      out.add(next);
    }
    return out;
  }

  Signer signer() {
    return signer(text());
  }

  Optional<Signer> findSigner() {
    String key = text();
    return key.isEmpty() ? Optional.empty() : Optional.of(signer(key));
  }

  private Signer signer(String key) {
    SignatureAlgorithm algorithm = one(SignatureAlgorithm.values(), SignatureAlgorithm::code);
    byte[] bytes = raw(LeafSignature.length(algorithm));
    return new Signer(key, new LeafSignature(algorithm, HexFormat.of().formatHex(bytes)));
  }

  void end() {
    if (in.hasRemaining()) {
      throw new LeafFormatException("bytes after the last field");
    }
  }

  private void need(int bytes) {
    if (in.remaining() < bytes) {
      throw new LeafFormatException("it ends within a field");
    }
  }
}
