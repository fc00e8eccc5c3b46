package org.lychgate.bench.register;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts a file that was just written into the state that it has after the machine was started: on
 * the disk, and not in the system's memory. What is in memory from being written stays there in
 * small pages; a registry's directory of holders was written another day, and is read in large
 * ones.
 */
final class ColdFile {
  private static final int PIECE = 8 << 20;

  private ColdFile() {}

  /** Writes it anew past the system's memory; where the file system cannot, it stays as it is. */
  static void rewrite(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".cold");
    try {
      copy(file, aside);
    } catch (IOException | UnsupportedOperationException _) {
      Files.deleteIfExists(aside);
      return;
    }
    try (FileChannel whole = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      whole.truncate(Files.size(file));
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whole blocks: the last one is longer than the file. */
  private static void copy(Path file, Path aside) throws IOException {
    int block = Math.toIntExact(Files.getFileStore(file).getBlockSize());
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE + block).alignedSlice(block);
    piece.limit(PIECE);
    try (FileChannel from = FileChannel.open(file);
        FileChannel to =
            FileChannel.open(
                aside,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                ExtendedOpenOption.DIRECT)) {
      while (fill(from, piece)) {
        piece.limit((piece.position() + block - 1) / block * block).position(0);
        while (piece.hasRemaining()) {
          to.write(piece);
        }
        piece.limit(PIECE).position(0);
      }
    }
  }

  private static boolean fill(FileChannel from, ByteBuffer piece) throws IOException {
    int read = 0;
    while (piece.hasRemaining() && read >= 0) {
      read = from.read(piece);
    }
    return piece.position() > 0;
  }
}
