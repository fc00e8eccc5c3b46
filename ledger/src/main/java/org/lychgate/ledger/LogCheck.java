package org.lychgate.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Recomputes a whole log from its entries and compares every file a reader of it could be given:
 * bundles, tiles, the partial files of earlier checkpoints, and the root. Entries are read once, on
 * as many threads as there are processors; memory does not grow with the log.
 */
public final class LogCheck {
  private final Path folder;
  private final TreeSize size;
  private final Hash root;

  private LogCheck(Path folder, Checkpoint checkpoint) {
    this.folder = folder;
    this.size = checkpoint.size();
    this.root = checkpoint.root();
  }

  /**
   * The first place at which the log in {@code folder} is not what {@code checkpoint} vouches for;
   * empty if it is. The caller has verified the checkpoint.
   */
  public static Optional<LogFault> verifyWhole(Path folder, Checkpoint checkpoint) {
    LogCheck check = new LogCheck(folder, checkpoint);
    try {
      Edge edge = new Edge();
      check.compareFull(edge);
      check.compareEdge(edge);
      if (!edge.root().equals(checkpoint.root())) {
        return Optional.of(new LogFault("checkpoint", "its root is not that of the entries"));
      }
      return Optional.empty();
    } catch (Found e) {
      return Optional.of(e.fault);
    }
  }

  private void compareFull(Edge edge) {
    long full = size.value() / TilePath.FULL;
    InOrder.each(0, full, this::leafTile, (number, tileRoot) -> addTile(edge, number, tileRoot));
    int width = (int) (size.value() % TilePath.FULL);
    if (width > 0) {
      TilePath bundle = TilePath.entries(full, width);
      List<byte[]> entries = readBundle(bundle);
      compareLeaves(bundle, entries);
      edge.setLeaves(entries.stream().map(Rfc6962::leafHash).toList());
    }
  }

  /** Compares a full bundle and its leaf tile, on any thread; the tile's root. */
  private Hash leafTile(long number) {
    TilePath bundle = TilePath.entries(number, TilePath.FULL);
    TilePath tile = new TilePath(0, number, TilePath.FULL);
    byte[] hashes =
        reading(
            bundle,
            () -> LeafTile.ofBundle(Tiles.read(folder, bundle), TilePath.FULL, bundle.toString()));
    if (!Arrays.equals(hashes, reading(tile, () -> Tiles.read(folder, tile)))) {
      compareLeaves(bundle, readBundle(bundle));
      throw new Found(tile.path(), "is not what it was a moment ago");
    }
    return LeafTile.root(hashes);
  }

  private void addTile(Edge edge, long number, Hash tileRoot) {
    long tiles = number + 1;
    edge.addTile(
        tileRoot,
        (level, hashes) -> {
          TilePath path = new TilePath(level, (tiles >>> (8 * level)) - 1, TilePath.FULL);
          if (!readTile(path).equals(hashes)) {
            throw new Found(path.path(), "does not follow from the tiles below it");
          }
        });
  }

  private void compareLeaves(TilePath bundle, List<byte[]> entries) {
    TilePath tile = new TilePath(0, bundle.index(), bundle.width());
    List<Hash> hashes = readTile(tile);
    for (int i = 0; i < entries.size(); i++) {
      if (!Rfc6962.leafHash(entries.get(i)).equals(hashes.get(i))) {
        TilePath wrong = isVouchedFor(tile, hashes) ? bundle : tile;
        throw new Found(
            Tiles.findPlace(folder, wrong).path(),
            "entry "
                + (bundle.index() * TilePath.FULL + i)
                + " and its hash in "
                + Tiles.findPlace(folder, tile)
                + " differ");
      }
    }
  }

  /** Whether what is above a leaf tile says that the tile is right, so that its entries are not. */
  private boolean isVouchedFor(TilePath tile, List<Hash> hashes) {
    try {
      if (tile.isPartial()) {
        return TileLogReader.readEdge(folder, size).root().equals(root);
      }
      long index = tile.index() / TilePath.FULL;
      long width = Math.min((size.value() >>> 8) - index * TilePath.FULL, TilePath.FULL);
      List<Hash> above = Tiles.readTile(folder, new TilePath(1, index, (int) width));
      return above.get((int) (tile.index() % TilePath.FULL)).equals(Rfc6962.root(hashes));
    } catch (LogException e) {
      return true;
    }
  }

  private void compareEdge(Edge edge) {
    for (int level = 0; level < edge.height(); level++) {
      List<Hash> wanted = edge.partial(level);
      if (!wanted.isEmpty()) {
        TilePath tile = new TilePath(level, size.value() >>> (8 * (level + 1)), wanted.size());
        if (!readTile(tile).equals(wanted)) {
          throw new Found(
              Tiles.findPlace(folder, tile).path(), "does not follow from what is below it");
        }
        compareEarlier(tile, wanted.size());
        if (level == 0) {
          compareEarlier(TilePath.entries(tile.index(), tile.width()), wanted.size());
        }
      }
    }
  }

  /** Partial files of earlier checkpoints hold the beginning of what the present one holds. */
  private void compareEarlier(TilePath now, int width) {
    Path partials = folder.resolve(now.partialFolder());
    if (!Files.isDirectory(partials)) {
      return;
    }
    try (Stream<Path> inside = Files.list(partials)) {
      List<Integer> widths =
          inside
              .map(p -> p.toFile().getName())
              .filter(name -> name.matches("[1-9][0-9]{0,2}"))
              .map(Integer::valueOf)
              .filter(w -> w < width)
              .sorted()
              .toList();
      for (int earlier : widths) {
        TilePath path = new TilePath(now.level(), now.index(), earlier);
        if (!isBeginning(path, now)) {
          throw new Found(path.path(), "does not begin " + now);
        }
      }
    } catch (IOException e) {
      throw new Found(now.partialFolder(), "cannot be listed");
    }
  }

  private boolean isBeginning(TilePath earlier, TilePath now) {
    if (!now.isBundle()) {
      return readTile(now).subList(0, earlier.width()).equals(readTile(earlier));
    }
    List<Hash> first = readBundle(earlier).stream().map(Rfc6962::leafHash).toList();
    List<Hash> all = readBundle(now).stream().map(Rfc6962::leafHash).toList();
    return all.subList(0, earlier.width()).equals(first);
  }

  private List<Hash> readTile(TilePath path) {
    return reading(path, () -> Tiles.readTile(folder, path));
  }

  private List<byte[]> readBundle(TilePath path) {
    return reading(path, () -> Tiles.readBundle(folder, path));
  }

  private <T> T reading(TilePath path, Supplier<T> read) {
    try {
      return read.get();
    } catch (LogException e) {
      throw new Found(Tiles.findPlace(folder, path).path(), String.valueOf(e.getMessage()));
    }
  }

  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient LogFault fault;

    Found(String file, String problem) {
      super(problem, null, false, false);
      this.fault = new LogFault(file, problem);
    }
  }
}
