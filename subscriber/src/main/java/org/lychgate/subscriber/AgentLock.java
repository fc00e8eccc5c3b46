package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * One agent for each data folder: a lock on the file {@code lock}, which ends with the process,
 * however that ends.
 */
final class AgentLock implements AutoCloseable {
  private final FileChannel channel;

  private AgentLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws OperatorException exit 4 if another agent has it
   */
  static AgentLock take(Path data) {
    Path file = data.resolve("lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) {
        return new AgentLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot lock " + file, "check who owns the folder", e);
    }
    throw new OperatorException(
        ExitCode.ENVIRONMENT,
        "another agent works in " + data,
        "stop that one first, or give this one a folder of its own");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // By this very process.
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // The lock ends with the process at the latest.
    }
  }
}
