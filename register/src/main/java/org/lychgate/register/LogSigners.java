package org.lychgate.register;

import java.util.Optional;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSigner;

/** Where the private halves of log keys are: the one in force, and the one to come. */
@FunctionalInterface
public interface LogSigners {
  /** The private half of {@code key}, if it is at hand. */
  Optional<NoteSigner> find(TrustKey key);

  /** One key and no other. */
  static LogSigners of(NoteSigner signer) {
    return key -> Optional.of(signer).filter(s -> s.verifierKey().equals(key.vkey()));
  }
}
