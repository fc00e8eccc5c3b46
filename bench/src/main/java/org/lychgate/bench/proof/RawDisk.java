package org.lychgate.bench.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;

/** What the disk itself can do: bytes appended to one file, with one fsync a step. */
final class RawDisk {
  private RawDisk() {}

  /** Seconds for {@code steps} steps of so many bytes, each synced before the next. */
  static double seconds(Path folder, int steps, int bytes, LongSupplier nanos) throws IOException {
    Path file = folder.resolve("raw");
    ByteBuffer step = ByteBuffer.wrap(ProofTask.noise(bytes));
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      long start = nanos.getAsLong();
      for (int i = 0; i < steps; i++) {
        step.clear();
        while (step.hasRemaining()) {
          out.write(step);
        }
        out.force(true);
      }
      return (nanos.getAsLong() - start) / 1e9;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
