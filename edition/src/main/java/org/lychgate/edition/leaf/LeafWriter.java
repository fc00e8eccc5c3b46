package org.lychgate.edition.leaf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

/** Puts big-endian fields together; the shapes are those of docs/leaf.md. */
final class LeafWriter {
  /** Stands for "no leaf". */
  static final long NO_LEAF = -1;

  private final ByteBuffer out = ByteBuffer.allocate(LeafCodec.BYTES_MAX);

  LeafWriter u8(int value) {
    out.put((byte) value);
    return this;
  }

  LeafWriter u16(int value) {
    out.putShort((short) value);
    return this;
  }

  LeafWriter u32(long value) {
    out.putInt((int) value);
    return this;
  }

  LeafWriter u64(long value) {
    out.putLong(value);
    return this;
  }

  LeafWriter day(LocalDate day) {
    long epochDay = day.toEpochDay();
    if (epochDay < 0 || epochDay > LeafCodec.DAY_MAX) {
      throw new IllegalArgumentException("a leaf's days lie between 1970 and 9999");
    }
    return u32(epochDay);
  }

  LeafWriter hash(Sha256 hash) {
    out.putLong(hash.a()).putLong(hash.b()).putLong(hash.c()).putLong(hash.d());
    return this;
  }

  LeafWriter text(String ascii) {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    u8(bytes.length);
    out.put(bytes);
    return this;
  }

  /** Exactly as many characters as the reader expects, without a length. */
  LeafWriter fixed(String ascii) {
    out.put(ascii.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  LeafWriter bytes(byte[] bytes) {
    out.put(bytes);
    return this;
  }

  LeafWriter leaf(LeafIndex leaf) {
    return u64(leaf.value());
  }

  LeafWriter leaf(Optional<LeafIndex> leaf) {
    return u64(leaf.map(LeafIndex::value).orElse(NO_LEAF));
  }

  LeafWriter leaves(List<LeafIndex> leaves) {
    u8(leaves.size());
    leaves.forEach(this::leaf);
    return this;
  }

  LeafWriter signer(Signer signer) {
    return text(signer.key())
        .u8(signer.signature().algorithm().code())
        .bytes(signer.signature().bytes());
  }

  /** An empty name stands for "nobody signed"; no signature follows it. */
  LeafWriter signer(Optional<Signer> signer) {
    return signer.map(this::signer).orElseGet(() -> u8(0));
  }

  byte[] bytes() {
    return Arrays.copyOf(out.array(), out.position());
  }
}
