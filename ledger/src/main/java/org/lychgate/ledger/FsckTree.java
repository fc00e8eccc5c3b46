package org.lychgate.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Goes through the tiles of a log from the root down: what a tile must be is told by the tile above
 * it, and where the file is not that, by what is below it.
 */
final class FsckTree {
  private static final String WRONG = "does not give the hash that stands above it";

  private final Path folder;
  private final TreeSize size;
  private final Hash root;
  private final FsckFindings findings;
  private final Map<TilePath, List<Hash>> derived = new HashMap<>();
  private final BitSet derivedLeaves = new BitSet();
  private final Set<TilePath> lost = new HashSet<>();
  private Optional<List<List<Hash>>> edge = Optional.empty();
  private Optional<Map.Entry<TilePath, List<Hash>>> last = Optional.empty();

  FsckTree(Path folder, TreeSize size, Hash root, FsckFindings findings) {
    this.folder = folder;
    this.size = size;
    this.root = root;
    this.findings = findings;
  }

  /** Looks at everything, the top first. */
  void check() {
    int height = 0;
    while (size.value() >>> (8 * height) > 0) {
      height++;
    }
    for (int level = height - 1; level >= TilePath.ENTRIES; level--) {
      findings.begin(FsckFindings.level(level));
    }
    checkEdge(height);
    for (int level = height - 1; level >= 0; level--) {
      int at = level;
      InOrder.each(0, full(level), i -> storedRoot(at, i), (i, stored) -> checkTile(at, i, stored));
    }
    InOrder.each(0, full(0), this::fitsItsTile, this::checkBundle);
    checkOpenBundle();
  }

  /** Full tiles of a level; level 0 has as many as there are full bundles. */
  long full(int level) {
    return size.value() >>> (8 * (Math.max(level, 0) + 1));
  }

  /** Hashes or entries in the file of a level that is not full; 0 where there is none. */
  int width(int level) {
    return (int) ((size.value() >>> (8 * Math.max(level, 0))) % TilePath.FULL);
  }

  private long files(int level) {
    return full(level) + (width(level) > 0 ? 1 : 0);
  }

  private void checkEdge(int height) {
    List<Optional<List<Hash>>> stored = new ArrayList<>();
    List<List<List<Hash>>> choices = new ArrayList<>();
    for (int level = 0; level < height; level++) {
      TilePath tile = new TilePath(level, full(level), Math.max(width(level), 1));
      stored.add(
          width(level) == 0 ? Optional.of(List.of()) : attempt(() -> Tiles.readTile(folder, tile)));
      choices.add(new ArrayList<>(stored.get(level).stream().toList()));
    }
    edge = choose(choices, List.of());
    for (boolean deep : new boolean[] {false, true}) {
      if (edge.isEmpty()) {
        for (int level = 0; level < height; level++) {
          if (width(level) > 0) {
            derive(level, full(level), width(level), deep).ifPresent(choices.get(level)::add);
          }
        }
        edge = choose(choices, List.of());
      }
    }
    for (int level = 0; level < height; level++) {
      if (width(level) > 0) {
        TilePath tile = new TilePath(level, full(level), width(level));
        findings.seen(FsckFindings.level(level), files(level));
        if (edge.isEmpty() && stored.get(level).isEmpty()) {
          faultTile(tile, problem(tile));
        } else if (edge.isPresent()
            && !stored.get(level).equals(Optional.of(edge.get().get(level)))) {
          faultTile(tile, problem(tile));
          derived.put(tile, edge.get().get(level));
        }
      }
    }
    if (edge.isEmpty()) {
      findings.fault(
          FsckFindings.CHECKPOINT,
          FsckFindings.CHECKPOINT,
          "neither tiles nor entries give the root at size " + size);
    }
  }

  /** The edge of the right root, one of the choices for each level; empty if there is none. */
  private Optional<List<List<Hash>>> choose(List<List<List<Hash>>> choices, List<List<Hash>> so) {
    if (so.size() == choices.size()) {
      return Edge.of(so).root().equals(root) ? Optional.of(so) : Optional.empty();
    }
    for (List<Hash> choice : choices.get(so.size())) {
      List<List<Hash>> more = new ArrayList<>(so);
      more.add(choice);
      Optional<List<List<Hash>>> found = choose(choices, more);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Hash> storedRoot(int level, long index) {
    TilePath tile = new TilePath(level, index, TilePath.FULL);
    return attempt(() -> LeafTile.root(Tiles.read(folder, tile)));
  }

  private void checkTile(int level, long index, Optional<Hash> stored) {
    findings.seen(FsckFindings.level(level), files(level));
    Optional<Hash> wanted =
        content(level + 1, index / TilePath.FULL)
            .map(above -> above.get((int) (index % TilePath.FULL)));
    if (wanted.isPresent() && wanted.equals(stored)) {
      return;
    }
    TilePath tile = new TilePath(level, index, TilePath.FULL);
    if (wanted.isEmpty()) {
      // Nothing vouches for it: that is the fault of the tile above, unless it cannot be read.
      lost.add(tile);
      if (stored.isEmpty()) {
        faultTile(tile, problem(tile));
      }
      return;
    }
    faultTile(tile, problem(tile));
    for (boolean deep : new boolean[] {false, true}) {
      Optional<List<Hash>> right =
          derive(level, index, TilePath.FULL, deep)
              .filter(hashes -> Rfc6962.root(hashes).equals(wanted.get()));
      if (right.isPresent()) {
        if (level == 0) {
          derivedLeaves.set(Math.toIntExact(index));
        } else {
          derived.put(tile, right.get());
        }
        return;
      }
    }
    lost.add(tile);
  }

  private void faultTile(TilePath tile, String problem) {
    findings.fault(FsckFindings.level(tile.level()), Tiles.findPlace(folder, tile).path(), problem);
  }

  private String problem(TilePath tile) {
    try {
      Tiles.readTile(folder, tile);
      return WRONG;
    } catch (LogException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * The hashes of a tile from what is below it.
   *
   * @param deep from the entries, else from the tiles of the level below
   */
  private Optional<List<Hash>> derive(int level, long index, int width, boolean deep) {
    return attempt(() -> {
      if (level == 0) {
        return Tiles.readBundle(folder, TilePath.entries(index, width)).stream()
            .map(Rfc6962::leafHash)
            .toList();
      }
      List<Hash> out = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        long child = index * TilePath.FULL + i;
        out.add(
            deep
                ? derive(level - 1, child, TilePath.FULL, true)
                    .map(Rfc6962::root)
                    .orElseThrow(() -> new LogException("entries are damaged"))
                : LeafTile.root(Tiles.read(folder, new TilePath(level - 1, child, TilePath.FULL))));
      }
      return out;
    });
  }

  private static <T> Optional<T> attempt(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (LogException _) {
      return Optional.empty();
    }
  }

  /** What a tile must hold, whatever its file does; empty where that is not known. */
  private Optional<List<Hash>> content(int level, long index) {
    if (index == full(level)) {
      return edge.map(tiles -> tiles.get(level));
    }
    TilePath tile = new TilePath(level, index, TilePath.FULL);
    if (lost.contains(tile)) {
      return Optional.empty();
    }
    if (level == 0 && derivedLeaves.get(Math.toIntExact(index))) {
      return derive(0, index, TilePath.FULL, false);
    }
    List<Hash> known = derived.get(tile);
    if (known == null && last.isPresent() && last.get().getKey().equals(tile)) {
      known = last.get().getValue();
    }
    if (known == null) {
      known = Tiles.readTile(folder, tile);
      last = Optional.of(Map.entry(tile, known));
    }
    return Optional.of(known);
  }

  private boolean fitsItsTile(long index) {
    TilePath bundle = TilePath.entries(index, TilePath.FULL);
    return attempt(() ->
            Arrays.equals(
                LeafTile.ofBundle(Tiles.read(folder, bundle), TilePath.FULL, bundle.path()),
                Tiles.read(folder, new TilePath(0, index, TilePath.FULL))))
        .orElse(false);
  }

  private void checkBundle(long index, boolean fits) {
    findings.seen(FsckFindings.ENTRIES, files(TilePath.ENTRIES));
    TilePath bundle = TilePath.entries(index, TilePath.FULL);
    if (!derivedLeaves.get(Math.toIntExact(index))
        && !(fits && !lost.contains(new TilePath(0, index, TilePath.FULL)))) {
      compare(bundle, content(0, index));
    }
  }

  private void checkOpenBundle() {
    if (width(0) > 0) {
      findings.seen(FsckFindings.ENTRIES, files(TilePath.ENTRIES));
      compare(TilePath.entries(full(0), width(0)), edge.map(List::getFirst));
    }
  }

  private void compare(TilePath bundle, Optional<List<Hash>> wanted) {
    String file = Tiles.findPlace(folder, bundle).path();
    List<Hash> hashes;
    try {
      hashes = Tiles.readBundle(folder, bundle).stream().map(Rfc6962::leafHash).toList();
    } catch (LogException e) {
      findings.fault(FsckFindings.ENTRIES, file, String.valueOf(e.getMessage()));
      return;
    }
    if (wanted.isEmpty()) {
      findings.fault(
          FsckFindings.ENTRIES, file, "nothing sound stands above it to hold it against");
      return;
    }
    for (int i = 0; i < hashes.size(); i++) {
      if (!hashes.get(i).equals(wanted.get().get(i))) {
        findings.fault(
            FsckFindings.ENTRIES,
            file,
            "entry " + (bundle.index() * TilePath.FULL + i) + " is not the one that was logged");
        return;
      }
    }
  }

  /** Whether the tree of {@code earlier} entries within this one has this root. */
  boolean begins(TreeSize earlier, Hash earlierRoot) {
    return attempt(() -> Rfc6962.root(this::subtree, earlier).equals(earlierRoot)).orElse(false);
  }

  private Hash subtree(int level, long index) {
    long first = index << (level % 8);
    List<Hash> tile =
        content(level / 8, first / TilePath.FULL)
            .orElseThrow(() -> new LogException("this tile is lost"));
    int from = (int) (first % TilePath.FULL);
    return Rfc6962.root(tile.subList(from, from + (1 << (level % 8))));
  }

  /** The first {@code width} hashes of a tile or of a bundle's entries, where they are known. */
  Optional<List<Hash>> beginning(TilePath tile) {
    return content(Math.max(tile.level(), 0), tile.index())
        .filter(all -> all.size() >= tile.width())
        .map(all -> all.subList(0, tile.width()));
  }

  /**
   * A file that is to be written anew.
   *
   * @param bytes asked when it is written
   */
  record Write(TilePath tile, Supplier<byte[]> bytes) {}

  /** Every damaged tile whose right content is known. */
  List<Write> listRepairs() {
    List<Write> out = new ArrayList<>();
    derived.forEach((tile, hashes) -> out.add(new Write(tile, () -> Tiles.encodeHashes(hashes))));
    derivedLeaves.stream()
        .forEach(index -> {
          TilePath tile = new TilePath(0, index, TilePath.FULL);
          out.add(
              new Write(
                  tile,
                  () ->
                      derive(0, index, TilePath.FULL, false)
                          .map(Tiles::encodeHashes)
                          .orElseThrow(() -> new LogException(tile + " has changed meanwhile"))));
        });
    return out;
  }
}
