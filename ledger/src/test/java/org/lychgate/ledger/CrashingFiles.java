package org.lychgate.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A disk that dies at its n-th step, in the middle of it where that can be. What may be done in any
 * order it does one after the other, forwards or backwards. Afterwards {@link #losePower} takes
 * back what was never made durable.
 */
final class CrashingFiles implements TileFiles {
  private record Renamed(Path folder, Path file, Optional<byte[]> before) {}

  private final List<Renamed> volatileNames = new ArrayList<>();
  private final List<Path> volatileFolders = new ArrayList<>();
  private final Set<Path> unsyncedContent = new HashSet<>();
  private final boolean backwards;
  private int left;
  private boolean dead;

  CrashingFiles(int steps, boolean backwards) {
    this.left = steps;
    this.backwards = backwards;
  }

  @Override
  public void all(List<Steps> independent) throws IOException {
    for (Steps steps : backwards ? independent.reversed() : independent) {
      steps.run();
    }
  }

  boolean died() {
    return dead;
  }

  private boolean dies() throws IOException {
    if (dead) {
      throw new IOException("dead");
    }
    dead = left-- == 0;
    return dead;
  }

  private static IOException death() {
    return new IOException("died here");
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    if (dies()) {
      throw death();
    }
    TileFiles.super.createFolder(folder);
    volatileFolders.add(folder);
  }

  @Override
  public void write(Path file, byte[] bytes) throws IOException {
    unsyncedContent.add(file);
    if (dies()) {
      TileFiles.super.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      throw death();
    }
    TileFiles.super.write(file, bytes);
  }

  @Override
  public void syncFile(Path file) throws IOException {
    if (dies()) {
      throw death();
    }
    unsyncedContent.remove(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    if (dies()) {
      throw death();
    }
    if (unsyncedContent.contains(from)) {
      throw new AssertionError("renamed before it was synced: " + to);
    }
    Path folder = java.util.Objects.requireNonNull(to.getParent());
    volatileNames.add(new Renamed(folder, to, TileFiles.find(to)));
    TileFiles.super.rename(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (dies()) {
      throw death();
    }
    volatileNames.removeIf(r -> r.folder().equals(folder));
    volatileFolders.removeIf(made -> folder.equals(made.getParent()));
  }

  @Override
  public void delete(Path path) throws IOException {
    if (dies()) {
      throw death();
    }
    TileFiles.super.delete(path);
  }

  /** Takes back every name that was not made durable, last first; a folder with all in it. */
  void losePower() throws IOException {
    for (Renamed renamed : volatileNames.reversed()) {
      if (renamed.before().isPresent()) {
        Files.write(renamed.file(), renamed.before().get());
      } else {
        Files.deleteIfExists(renamed.file());
      }
    }
    for (Path made : volatileFolders.reversed()) {
      if (Files.isDirectory(made)) {
        try (Stream<Path> inside = Files.walk(made)) {
          for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    }
  }
}
