package org.lychgate.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of small files that must not be lost: each is replaced whole, by way of a scratch file,
 * and is durable when {@link #replace} returns. One process at a time, any thread.
 */
public final class KeptFiles implements StateStore, AutoCloseable {
  private final SafeFolder files;

  private KeptFiles(SafeFolder files) {
    this.files = files;
  }

  /**
   * Opens {@code folder}, which is created if it is not there; its parent must be.
   *
   * @throws LogException if another process has it, or it cannot be opened
   */
  public static KeptFiles open(Path folder) {
    try {
      return new KeptFiles(new SafeFolder(folder, "", TileFiles.DISK));
    } catch (IOException e) {
      throw new LogException("the folder of the state cannot be opened", e);
    }
  }

  /** What {@code name} holds; empty if there is no such file. */
  @Override
  public synchronized Optional<byte[]> find(String name) {
    try {
      return files.find(name);
    } catch (IOException e) {
      throw new LogException(name + " cannot be read", e);
    }
  }

  /** Has {@code name} hold {@code bytes}, whatever happens after this returns. */
  @Override
  public synchronized void replace(String name, byte[] bytes) {
    try {
      files.replace(name, bytes);
      files.syncNames();
    } catch (IOException e) {
      throw new LogException(name + " cannot be written", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new LogException("the folder of the state cannot be closed", e);
    }
  }
}
