package org.lychgate.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of tiles and bundles, and finding them in a folder; nothing is authenticated here. */
final class Tiles {
  /** Longest entry, in bytes: its length is written in sixteen bits. */
  static final int ENTRY_MAX = 0xffff;

  private Tiles() {}

  static byte[] encodeHashes(List<Hash> hashes) {
    ByteBuffer out = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
    hashes.forEach(hash -> hash.write(out));
    return out.array();
  }

  static byte[] encodeEntries(List<byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  static List<Hash> decodeHashes(byte[] bytes, String file) {
    if (bytes.length % Hash.BYTES != 0) {
      throw new LogException(file + " is not a whole number of hashes");
    }
    List<Hash> out = new ArrayList<>(bytes.length / Hash.BYTES);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      out.add(Hash.read(in));
    }
    return out;
  }

  static List<byte[]> decodeEntries(byte[] bytes, String file) {
    List<byte[]> out = new ArrayList<>(TilePath.FULL);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      if (in.remaining() < 2) {
        throw new LogException(file + " ends in the middle of an entry");
      }
      int length = Short.toUnsignedInt(in.getShort());
      if (in.remaining() < length) {
        throw new LogException(file + " ends in the middle of an entry");
      }
      byte[] entry = new byte[length];
      in.get(entry);
      out.add(entry);
    }
    return out;
  }

  /** The hashes of a tile, from the partial file or from the beginning of the full one. */
  static List<Hash> readTile(Path folder, TilePath tile) {
    TilePath there = findPlace(folder, tile);
    List<Hash> all = decodeHashes(read(folder, there), there.path());
    return first(all, tile.width(), there);
  }

  /** The entries of a bundle, from the partial file or from the beginning of the full one. */
  static List<byte[]> readBundle(Path folder, TilePath bundle) {
    TilePath there = findPlace(folder, bundle);
    List<byte[]> all = decodeEntries(read(folder, there), there.path());
    return first(all, bundle.width(), there);
  }

  /** Which file holds this tile: its own, or the full one where the partial one is gone. */
  static TilePath findPlace(Path folder, TilePath tile) {
    boolean own = !tile.isPartial() || folder.resolve(tile.path()).toFile().isFile();
    return own || !folder.resolve(tile.full().path()).toFile().isFile() ? tile : tile.full();
  }

  private static <T> List<T> first(List<T> all, int width, TilePath there) {
    if (all.size() != there.width()) {
      throw new LogException(there + " holds " + all.size() + ", not " + there.width());
    }
    return List.copyOf(all.subList(0, width));
  }

  /** The bytes of just this file. */
  static byte[] read(Path folder, TilePath file) {
    try {
      Optional<byte[]> bytes = TileFiles.find(folder.resolve(file.path()));
      return bytes.orElseThrow(() -> new LogException(file + " is missing"));
    } catch (IOException e) {
      throw new LogException(file + " cannot be read", e);
    }
  }
}
