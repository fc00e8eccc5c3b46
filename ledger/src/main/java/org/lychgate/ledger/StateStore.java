package org.lychgate.ledger;

import java.util.Optional;

/** Where something is kept that must not be lost: a few small files. */
public interface StateStore {
  /** What {@code name} holds; empty if there is no such file. */
  Optional<byte[]> find(String name);

  /**
   * Has {@code name} hold {@code bytes}; durable when it returns.
   *
   * @throws LogException if that is not sure
   */
  void replace(String name, byte[] bytes);
}
