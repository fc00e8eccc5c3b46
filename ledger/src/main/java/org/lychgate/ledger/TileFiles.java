package org.lychgate.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The steps a log's files are written by, one system call or so each, so that tests can stop after
 * any of them, and in what order they are done.
 */
interface TileFiles {
  /** The real thing. */
  TileFiles DISK = new TileFiles() {};

  /** A few steps that belong together. */
  @FunctionalInterface
  interface Steps {
    void run() throws IOException;
  }

  /**
   * Does all of these, in whatever order and several at a time, and returns when all are done: a
   * disk that is asked to sync many files at once writes its journal once for all of them. Where
   * some fail the first failure is thrown, after all have ended.
   */
  default void all(List<Steps> independent) throws IOException {
    Hands.all(independent);
  }

  default void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  /** Creates or empties {@code file} and writes {@code bytes}; not yet durable. */
  default void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      while (in.hasRemaining()) {
        channel.write(in);
      }
    }
  }

  /** Makes the content of {@code file} durable. */
  default void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Puts {@code from} in the place of {@code to} in one step; durable with its folder. */
  default void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes the names in {@code folder} durable. */
  default void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes a file or an empty folder, if it is there. */
  default void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  /** What stands in {@code file}; empty if there is no such file. */
  static Optional<byte[]> find(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
