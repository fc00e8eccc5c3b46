package org.lychgate.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a tiled log in a folder, at one size and root. Every tile is checked against the tile above
 * it and so against the root before anything in it is believed, every entry against its leaf hash:
 * what this class hands out is what the checkpoint vouches for. A breach is a {@link LogException}
 * that names the file. Not for use by several threads at once; opening one is cheap.
 */
public final class TileLogReader {
  private static final int CACHE_TILES = 256;

  private final Path folder;
  private final TreeSize size;
  private final Hash root;
  private final Edge edge;
  private final Map<TilePath, List<Hash>> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, List<Hash>> eldest) {
          return size() > CACHE_TILES;
        }
      };
  private Optional<Bundle> lastBundle = Optional.empty();

  private record Bundle(long index, List<byte[]> entries) {}

  /** Is handed entries in order. */
  @FunctionalInterface
  public interface EntryConsumer {
    void accept(LeafIndex index, byte[] entry);
  }

  TileLogReader(Path folder, TreeSize size, Hash root) {
    this.folder = folder;
    this.size = size;
    this.root = root;
    this.edge = readEdge(folder, size);
    if (!edge.root().equals(root)) {
      throw new LogException("the tiles do not give the root of the log at size " + size);
    }
  }

  /**
   * Opens the log at the state that {@code checkpoint} names, which the caller has verified. The
   * tiles at the right edge must give its root.
   */
  public static TileLogReader open(Path folder, Checkpoint checkpoint) {
    return new TileLogReader(folder, checkpoint.size(), checkpoint.root());
  }

  static Edge readEdge(Path folder, TreeSize size) {
    List<List<Hash>> partial = new ArrayList<>();
    for (int level = 0; size.value() >>> (8 * level) > 0; level++) {
      long hashes = size.value() >>> (8 * level);
      int width = (int) (hashes % TilePath.FULL);
      partial.add(
          width == 0
              ? List.of()
              : Tiles.readTile(folder, new TilePath(level, hashes / TilePath.FULL, width)));
    }
    return Edge.of(partial);
  }

  public TreeSize size() {
    return size;
  }

  /** Root at {@link #size()}. */
  public Hash root() {
    return root;
  }

  /** The entry at {@code index}; throws where there is none. */
  public byte[] entry(LeafIndex index) {
    checkCovered(index);
    long number = index.value() / TilePath.FULL;
    return bundle(number).entries().get((int) (index.value() % TilePath.FULL)).clone();
  }

  /** Makes something of an entry, on any thread and before the entry is believed. */
  @FunctionalInterface
  public interface EntryReader<T> {
    /**
     * @param entry to keep or to change
     * @param leafHash of just these bytes
     */
    T read(LeafIndex index, byte[] entry, Hash leafHash);
  }

  /** Is handed what was made of entries, in order, once they are believed. */
  @FunctionalInterface
  public interface ResultConsumer<T> {
    void accept(LeafIndex index, T result);
  }

  /**
   * Hands over the entries {@code from} up to but not including {@code to}, on the caller's thread
   * and in order; reading and hashing go ahead of it on others. Memory does not grow with the log.
   */
  public void forEach(LeafIndex from, LeafIndex to, EntryConsumer consumer) {
    forEach(from, to, (_, entry, _) -> entry, consumer::accept);
  }

  /**
   * The same for what {@code reader} makes of the entries, which goes ahead on other threads too.
   * It may be given bytes that turn out to be none of the log's, and entries outside of the range:
   * what it made of these is dropped.
   */
  public <T> void forEach(
      LeafIndex from, LeafIndex to, EntryReader<T> reader, ResultConsumer<T> consumer) {
    if (to.value() > size.value()) {
      throw new LogException("no entry " + (to.value() - 1) + " in a log of " + size);
    }
    if (from.value() >= to.value()) {
      return;
    }
    InOrder.each(
        from.value() / TilePath.FULL,
        (to.value() - 1) / TilePath.FULL + 1,
        number -> readAhead(number, reader),
        (number, ahead) -> {
          long start = number * TilePath.FULL;
          List<T> results = confirmed(number, ahead, reader);
          int last = (int) Math.min(results.size(), to.value() - start);
          for (int i = (int) Math.max(0, from.value() - start); i < last; i++) {
            consumer.accept(new LeafIndex(start + i), results.get(i));
          }
        });
  }

  /** Made of a bundle that gave this root, and whose leaf tile holds the hashes of its entries. */
  private record Ahead<T>(List<T> results, Hash root) {}

  /** Reads a full bundle on any thread; empty where it must be looked at more closely. */
  private <T> Optional<Ahead<T>> readAhead(long number, EntryReader<T> reader) {
    if (number >= size.value() / TilePath.FULL) {
      return Optional.empty();
    }
    try {
      TilePath path = TilePath.entries(number, TilePath.FULL);
      List<byte[]> entries = Tiles.readBundle(folder, path);
      byte[] hashes = LeafTile.of(entries);
      byte[] tile = Tiles.read(folder, new TilePath(0, number, TilePath.FULL));
      if (!Arrays.equals(hashes, tile)) {
        return Optional.empty();
      }
      List<T> results = read(number, entries, Tiles.decodeHashes(hashes, path.path()), reader);
      return Optional.of(new Ahead<>(results, LeafTile.root(hashes)));
    } catch (LogException _) {
      // Reading it again, in its turn, says what is wrong.
      return Optional.empty();
    }
  }

  private static <T> List<T> read(
      long number, List<byte[]> entries, List<Hash> hashes, EntryReader<T> reader) {
    long start = number * TilePath.FULL;
    List<T> out = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      out.add(reader.read(new LeafIndex(start + i), entries.get(i), hashes.get(i)));
    }
    return out;
  }

  private <T> List<T> confirmed(long number, Optional<Ahead<T>> ahead, EntryReader<T> reader) {
    if (ahead.isPresent()) {
      Hash wanted = tile(1, number / TilePath.FULL).get((int) (number % TilePath.FULL));
      if (ahead.get().root().equals(wanted)) {
        return ahead.get().results();
      }
    }
    List<byte[]> entries = bundle(number).entries();
    return read(
        number,
        entries.stream().map(byte[]::clone).toList(),
        entries.stream().map(Rfc6962::leafHash).toList(),
        reader);
  }

  /** Hands over all entries. */
  public void forEach(EntryConsumer consumer) {
    forEach(new LeafIndex(0), new LeafIndex(size.value()), consumer);
  }

  /** Leaf hash of the entry at {@code index}. */
  public Hash leafHash(LeafIndex index) {
    checkCovered(index);
    return subtree(0, index.value());
  }

  /** Root the log had at an earlier size, or has now. */
  public Hash root(TreeSize earlier) {
    if (earlier.compareTo(size) > 0) {
      throw new LogException("the log has " + size + " entries, not " + earlier);
    }
    return Rfc6962.root(this::subtree, earlier);
  }

  /** Proof that the entry at {@code index} is in the tree of {@code at} entries. */
  public List<Hash> inclusionProof(LeafIndex index, TreeSize at) {
    root(at);
    return Rfc6962.proveInclusion(this::subtree, index, at);
  }

  /** Proof that the tree of {@code first} entries begins that of {@code second}. */
  public List<Hash> consistencyProof(TreeSize first, TreeSize second) {
    root(second);
    return Rfc6962.proveConsistency(this::subtree, first, second);
  }

  /** Root of one complete subtree; a {@link HashSource}. */
  Hash subtree(int level, long index) {
    int tileLevel = level / 8;
    int below = level % 8;
    long firstHash = index << below;
    List<Hash> tile = tile(tileLevel, firstHash / TilePath.FULL);
    int from = (int) (firstHash % TilePath.FULL);
    return Rfc6962.root(tile.subList(from, from + (1 << below)));
  }

  /** A tile, believed: the right edge was checked on opening, all else by the tile above. */
  List<Hash> tile(int level, long index) {
    long hashes = size.value() >>> (8 * level);
    if (index == hashes / TilePath.FULL) {
      return edge.partial(level);
    }
    TilePath path = new TilePath(level, index, TilePath.FULL);
    List<Hash> known = cache.get(path);
    if (known != null) {
      return known;
    }
    List<Hash> above = tile(level + 1, index / TilePath.FULL);
    List<Hash> read = Tiles.readTile(folder, path);
    if (!Rfc6962.root(read).equals(above.get((int) (index % TilePath.FULL)))) {
      throw new LogException(path + " does not fit the tile above it");
    }
    cache.put(path, read);
    return read;
  }

  private Bundle bundle(long index) {
    if (lastBundle.isPresent() && lastBundle.get().index() == index) {
      return lastBundle.get();
    }
    long left = size.value() - index * TilePath.FULL;
    TilePath path = TilePath.entries(index, (int) Math.min(left, TilePath.FULL));
    List<byte[]> entries = Tiles.readBundle(folder, path);
    List<Hash> hashes = tile(0, index);
    for (int i = 0; i < entries.size(); i++) {
      if (!Rfc6962.leafHash(entries.get(i)).equals(hashes.get(i))) {
        throw new LogException(
            "entry "
                + (index * TilePath.FULL + i)
                + " in "
                + Tiles.findPlace(folder, path)
                + " does not fit its leaf hash");
      }
    }
    Bundle bundle = new Bundle(index, entries);
    lastBundle = Optional.of(bundle);
    return bundle;
  }

  private void checkCovered(LeafIndex index) {
    if (!size.covers(index)) {
      throw new LogException("no entry " + index + " in a log of " + size);
    }
  }
}
