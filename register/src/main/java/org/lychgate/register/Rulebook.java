package org.lychgate.register;

import java.util.Optional;
import org.lychgate.gate.Policy;
import org.lychgate.model.Sha256;

/**
 * By what reports are linked and ruled on: for a register and for a dry run the same.
 *
 * @param holders directory of number holders; empty under policy no-holders
 * @param random for entry ids and salts
 */
record Rulebook(
    Policy policy, Optional<HolderDirectory> holders, PersonKeys personKeys, Randomness random) {
  /** SHA-256 of the holder snapshot in use. */
  Optional<Sha256> holdersHash() {
    return holders.map(HolderDirectory::snapshot);
  }
}
