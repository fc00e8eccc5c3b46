package org.lychgate.ledger.witness;

import java.util.List;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.VerifierKey;

/**
 * A log that a witness follows.
 *
 * @param origin first line of its checkpoints
 * @param keys at least one; a checkpoint is looked at when one of them signed it
 */
public record KnownLog(String origin, List<VerifierKey> keys) {
  public KnownLog {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.type() != KeyType.NOTE)) {
      throw new LogException("a log has a key that signs checkpoints");
    }
  }
}
