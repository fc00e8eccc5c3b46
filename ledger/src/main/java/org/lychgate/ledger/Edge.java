package org.lychgate.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The right edge of a tiled tree: at each level the hashes of the tile that is not full yet. It is
 * all that is needed to go on, and its root is the tree's.
 */
final class Edge {
  private final List<List<Hash>> levels = new ArrayList<>();

  /** Is told each tile that becomes full. */
  interface FullTile {
    void accept(int level, List<Hash> hashes);
  }

  /** The edge whose partial tile at level {@code i} is {@code partial.get(i)}. */
  static Edge of(List<List<Hash>> partial) {
    Edge out = new Edge();
    partial.forEach(tile -> out.levels.add(new ArrayList<>(tile)));
    return out;
  }

  /** A copy that goes its own way. */
  Edge copy() {
    return of(levels);
  }

  /** Adds one leaf hash. */
  void add(Hash leaf, FullTile full) {
    add(0, leaf, full);
  }

  /** Adds the root of a full leaf tile, where all leaf tiles so far are full. */
  void addTile(Hash root, FullTile full) {
    add(1, root, full);
  }

  /** Makes these the hashes of the leaf tile that is not full yet. */
  void setLeaves(List<Hash> leaves) {
    if (levels.isEmpty()) {
      levels.add(new ArrayList<>());
    }
    levels.set(0, new ArrayList<>(leaves));
  }

  private void add(int from, Hash first, FullTile full) {
    Hash hash = first;
    for (int level = from; ; level++) {
      while (level >= levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<Hash> tile = levels.get(level);
      tile.add(hash);
      if (tile.size() < TilePath.FULL) {
        return;
      }
      full.accept(level, List.copyOf(tile));
      hash = Rfc6962.root(tile);
      tile.clear();
    }
  }

  int height() {
    return levels.size();
  }

  /** Hashes of the partial tile at {@code level}; may be empty. */
  List<Hash> partial(int level) {
    return List.copyOf(levels.get(level));
  }

  Hash root() {
    Optional<Hash> right = Optional.empty();
    for (List<Hash> tile : levels) {
      int end = tile.size();
      for (int width = 1; width < TilePath.FULL; width <<= 1) {
        if ((tile.size() & width) != 0) {
          Hash left = Rfc6962.root(tile.subList(end - width, end));
          right = Optional.of(right.map(r -> Rfc6962.nodeHash(left, r)).orElse(left));
          end -= width;
        }
      }
    }
    return right.orElse(Rfc6962.EMPTY_ROOT);
  }
}
