package org.lychgate.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.lychgate.ledger.TileLog;

/** Reads the log of a register that is open. */
final class TileLogs {
  private TileLogs() {}

  /** A copy, as the log itself has one writer. */
  static TileLog copy(World world) throws IOException {
    Path to = Files.createTempDirectory(world.folder, "log-copy");
    Path from = world.register().logFolder();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return TileLog.open(to);
  }
}
