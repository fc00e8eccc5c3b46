package org.lychgate.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one writer, in which every file appears whole or not at all: written beside under a
 * scratch name, synced, renamed, and durable once {@link #syncNames} has returned.
 */
final class SafeFolder implements AutoCloseable {
  private static final String SCRATCH = "scratch";

  private final Path folder;
  private final Path own;
  private final Path scratch;
  private final TileFiles files;
  private final FileChannel lockFile;
  private final TreeSet<Path> unsynced = new TreeSet<>();

  /**
   * @param folder is created if it is not there; its parent must be
   * @param aside where scratch and lock stand, relative to {@code folder}; empty string for itself
   */
  SafeFolder(Path folder, String aside, TileFiles files) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.files = files;
    this.own = this.folder.resolve(aside);
    this.scratch = own.resolve(SCRATCH);
    makeFolders(own);
    syncNames();
    this.lockFile =
        FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock()) {
      lockFile.close();
      throw new LogException("another process writes to " + this.folder.getFileName());
    }
    deleteScratch();
  }

  /** Removes what a run that died left; never written over, as a tile could be its other name. */
  private void deleteScratch() throws IOException {
    for (Path left : listScratch(own)) {
      files.delete(left);
    }
  }

  /** Scratch files of a run that has died, or of one that is writing now; sorted. */
  static List<Path> listScratch(Path own) throws IOException {
    try (Stream<Path> inside = Files.list(own)) {
      return inside
          .filter(path -> String.valueOf(path.getFileName()).startsWith(SCRATCH))
          .sorted()
          .toList();
    }
  }

  private boolean lock() throws IOException {
    try {
      @Nullable FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Optional<byte[]> find(String name) throws IOException {
    return TileFiles.find(path(name));
  }

  /** Writes a file that may have stood there with other content. */
  void replace(String name, byte[] bytes) throws IOException {
    Path target = path(name);
    makeFolders(folderOf(target));
    files.write(scratch, bytes);
    files.syncFile(scratch);
    files.rename(scratch, target);
    unsynced.add(folderOf(target));
  }

  /**
   * A file that never changes.
   *
   * @param bytes what it is to hold; asked once, by any thread
   */
  record Draft(String name, Supplier<byte[]> bytes) {}

  /**
   * Writes files that never change: one that is there already must hold the same bytes. Each is
   * synced before any is given its name.
   */
  void writeOnce(List<Draft> drafts) throws IOException {
    boolean[] fresh = new boolean[drafts.size()];
    List<TileFiles.Steps> work = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      int at = i;
      work.add(() -> fresh[at] = isFresh(drafts.get(at), scratch(at)));
    }
    files.all(work);
    for (int i = 0; i < drafts.size(); i++) {
      Path target = path(drafts.get(i).name());
      if (fresh[i]) {
        makeFolders(folderOf(target));
        files.rename(scratch(i), target);
      }
      // The name of one that was there may be from a run that died before it was synced.
      unsynced.add(folderOf(target));
    }
  }

  private Path scratch(int number) {
    return own.resolve(SCRATCH + "." + number);
  }

  private boolean isFresh(Draft draft, Path aside) throws IOException {
    byte[] bytes = draft.bytes().get();
    Optional<byte[]> there = find(draft.name());
    if (there.isEmpty()) {
      files.write(aside, bytes);
      files.syncFile(aside);
      return true;
    }
    if (!Arrays.equals(there.get(), bytes)) {
      throw new LogException(draft.name() + " already holds something else");
    }
    return false;
  }

  /** Makes all names written so far durable. */
  void syncNames() throws IOException {
    if (!unsynced.isEmpty()) {
      files.all(
          unsynced.stream().<TileFiles.Steps>map(dirty -> () -> files.syncFolder(dirty)).toList());
      unsynced.clear();
    }
  }

  /** Removes a folder and the files in it. */
  void deleteFolder(String name) throws IOException {
    Path target = path(name);
    if (Files.isDirectory(target)) {
      try (Stream<Path> inside = Files.list(target)) {
        for (Path file : inside.sorted().toList()) {
          files.delete(file);
        }
      }
      files.delete(target);
    }
  }

  private void makeFolders(Path wanted) throws IOException {
    if (!Files.isDirectory(wanted)) {
      Path above = folderOf(wanted);
      if (!wanted.equals(folder)) {
        makeFolders(above);
      }
      files.createFolder(wanted);
      unsynced.add(above);
    }
  }

  private static Path folderOf(Path path) {
    Path above = path.getParent();
    if (above == null) {
      throw new LogException("a log needs a folder of its own");
    }
    return above;
  }

  /** Gives the lock up. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
