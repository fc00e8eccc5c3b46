package org.lychgate.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one writer, in which every file appears whole or not at all: written beside under
 * one scratch name, synced, renamed, and durable once {@link #syncNames} has returned.
 */
final class SafeFolder implements AutoCloseable {
  private final Path folder;
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
    Path own = this.folder.resolve(aside);
    this.scratch = own.resolve("scratch");
    makeFolders(own);
    this.lockFile =
        FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock()) {
      lockFile.close();
      throw new LogException("another process writes to " + this.folder.getFileName());
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

  /** Writes a file that never changes: one that is there already must hold the same bytes. */
  void writeOnce(String name, byte[] bytes) throws IOException {
    Optional<byte[]> there = find(name);
    if (there.isEmpty()) {
      replace(name, bytes);
    } else if (Arrays.equals(there.get(), bytes)) {
      // Its name may be from a run that died before it was synced.
      unsynced.add(folderOf(path(name)));
    } else {
      throw new LogException(name + " already holds something else");
    }
  }

  /** Makes all names written so far durable. */
  void syncNames() throws IOException {
    for (Path dirty : unsynced) {
      files.syncFolder(dirty);
    }
    unsynced.clear();
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
      files.syncFolder(above);
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
