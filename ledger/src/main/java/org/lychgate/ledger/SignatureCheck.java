package org.lychgate.ledger;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks many signatures of few keys. It says yes to exactly those that {@link
 * VerifierKey#verifies} says yes to: what its own arithmetic, with a table for each key, does not
 * accept, the JDK is asked about. For several threads.
 */
public final class SignatureCheck {
  /** Before that, a table costs more than it saves. */
  private static final int USES_MIN = 3;

  /** A table takes about 150 kB. */
  private static final int TABLES_MAX = 256;

  private final ConcurrentHashMap<Hash, AtomicInteger> uses = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Hash, Optional<Ed25519Table>> tables = new ConcurrentHashMap<>();

  /** Whether {@code line} is {@code key}'s signature over exactly {@code message}. */
  public boolean verifies(VerifierKey key, NoteSignature line, byte[] message) {
    return (key.type() == KeyType.NOTE
            && line.isBy(key)
            && findTable(key.publicKey())
                .filter(table -> table.verifies(key.publicKey(), line.signature(), message))
                .isPresent())
        || key.verifies(line, message);
  }

  private Optional<Ed25519Table> findTable(Hash publicKey) {
    Optional<Ed25519Table> known = tables.get(publicKey);
    if (known != null) {
      return known;
    }
    if (tables.size() >= TABLES_MAX
        || uses.computeIfAbsent(publicKey, _ -> new AtomicInteger()).incrementAndGet() < USES_MIN) {
      return Optional.empty();
    }
    return tables.computeIfAbsent(publicKey, Ed25519Table::find);
  }
}
