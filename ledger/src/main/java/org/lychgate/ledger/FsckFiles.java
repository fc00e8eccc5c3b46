package org.lychgate.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a log that are no part of its present tree: who put them there, and are they right?
 */
final class FsckFiles {
  private final Path folder;
  private final FsckTree tree;
  private final FsckFindings findings;
  private final List<TilePath> stale = new ArrayList<>();
  private final List<FsckTree.Write> repairs = new ArrayList<>();
  private long ahead;

  FsckFiles(Path folder, FsckTree tree, FsckFindings findings) {
    this.folder = folder;
    this.tree = tree;
    this.findings = findings;
  }

  /** Names of scratch files, relative to the log's folder. */
  static List<String> listScratch(Path aside) {
    if (!Files.isDirectory(aside)) {
      return List.of();
    }
    try {
      return SafeFolder.listScratch(aside).stream()
          .map(path -> aside.getFileName() + "/" + path.getFileName())
          .toList();
    } catch (IOException e) {
      throw new LogException(aside.getFileName() + " cannot be listed", e);
    }
  }

  void check() {
    listScratch(folder.resolve(TileLog.ASIDE))
        .forEach(name ->
            findings.note(
                FsckFindings.LEFT_OVER, name + ": of a write that did not come to its end"));
    Path tiles = folder.resolve("tile");
    if (Files.isDirectory(tiles)) {
      try (Stream<Path> walk = Files.walk(tiles)) {
        walk.filter(Files::isRegularFile).sorted().forEach(this::look);
      } catch (IOException e) {
        findings.fault(FsckFindings.LEFT_OVER, "tile", "cannot be listed");
      }
    }
    if (!stale.isEmpty()) {
      findings.note(
          FsckFindings.LEFT_OVER,
          stale.size() + " partial files that a full one replaces, such as " + stale.getFirst());
    }
    if (ahead > 0) {
      findings.note(
          FsckFindings.LEFT_OVER,
          ahead
              + " files of an append that did not come to its end; the next one must write the"
              + " same");
    }
  }

  private void look(Path file) {
    String name = folder.relativize(file).toString();
    TilePath tile;
    try {
      tile = TilePath.parse(name);
    } catch (LogException _) {
      findings.note(FsckFindings.LEFT_OVER, name + ": no file of a log");
      return;
    }
    int width = tree.width(tile.level());
    long full = tree.full(tile.level());
    if (tile.index() < full) {
      if (tile.isPartial()) {
        findings.seen(FsckFindings.LEFT_OVER, 0);
        stale.add(tile);
      }
    } else if (tile.index() > full || tile.width() > width) {
      findings.seen(FsckFindings.LEFT_OVER, 0);
      ahead++;
    } else if (tile.width() < width) {
      findings.seen(FsckFindings.LEFT_OVER, 0);
      checkEarlier(tile, width);
    }
  }

  /** Partial files of an earlier checkpoint hold the beginning of what the present one holds. */
  private void checkEarlier(TilePath tile, int width) {
    Optional<List<Hash>> wanted = tree.beginning(tile);
    Optional<List<Hash>> there;
    try {
      there =
          Optional.of(
              tile.isBundle()
                  ? Tiles.readBundle(folder, tile).stream().map(Rfc6962::leafHash).toList()
                  : Tiles.readTile(folder, tile));
    } catch (LogException _) {
      there = Optional.empty();
    }
    if (wanted.isEmpty() || wanted.equals(there)) {
      return;
    }
    String layer = FsckFindings.level(tile.level());
    findings.fault(layer, tile.path(), "does not begin what the log holds now");
    if (tile.isBundle()) {
      TilePath now = TilePath.entries(tile.index(), width);
      bundle(now, wanted.get(), tile.width())
          .ifPresent(bytes -> repairs.add(new FsckTree.Write(tile, () -> bytes)));
    } else {
      List<Hash> right = wanted.get();
      repairs.add(new FsckTree.Write(tile, () -> Tiles.encodeHashes(right)));
    }
  }

  /** The beginning of a bundle that is sound that far. */
  private Optional<byte[]> bundle(TilePath now, List<Hash> wanted, int width) {
    try {
      List<byte[]> entries = Tiles.readBundle(folder, now).subList(0, width);
      return Optional.of(entries)
          .filter(list -> list.stream().map(Rfc6962::leafHash).toList().equals(wanted))
          .map(Tiles::encodeEntries);
    } catch (LogException _) {
      return Optional.empty();
    }
  }

  List<FsckTree.Write> listRepairs() {
    return repairs;
  }

  /** Folders of partial files that a full one replaces, where that one is there. */
  Set<String> listStaleFolders() {
    Set<String> out = new LinkedHashSet<>();
    for (TilePath tile : stale) {
      if (folder.resolve(tile.full().path()).toFile().isFile()) {
        out.add(tile.partialFolder());
      }
    }
    return out;
  }
}
