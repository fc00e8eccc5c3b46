package org.lychgate.ledger.witness;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.StateStore;

/** What would be on the disk; can die before or after a write. */
final class MemoryStore implements StateStore {
  /** Where the process dies. */
  enum Death {
    NEVER,
    BEFORE_WRITE,
    AFTER_WRITE
  }

  private final Map<String, byte[]> files;
  volatile Death death = Death.NEVER;

  MemoryStore() {
    this(new ConcurrentHashMap<>());
  }

  private MemoryStore(Map<String, byte[]> files) {
    this.files = files;
  }

  /** The same disk after a restart. */
  MemoryStore again() {
    return new MemoryStore(files);
  }

  Map<String, byte[]> files() {
    return files;
  }

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  @Override
  public void replace(String name, byte[] bytes) {
    if (death == Death.BEFORE_WRITE) {
      throw new LogException("died");
    }
    files.put(name, bytes.clone());
    if (death == Death.AFTER_WRITE) {
      throw new LogException("died");
    }
  }
}
