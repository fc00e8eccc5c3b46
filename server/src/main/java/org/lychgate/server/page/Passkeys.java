package org.lychgate.server.page;

import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.KeyType;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.VerifierKey;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Where a page may offer to have a passkey sign. */
public final class Passkeys {
  private Passkeys() {}

  /** The vkey of {@code key}, where it is a passkey; else empty. */
  public static String vkeyOf(TrustKey key) {
    return key.vkey().type() == KeyType.PASSKEY ? key.vkey().vkey() : "";
  }

  /** The vkey of the key that is signed in, where it is a passkey; else empty. */
  public static String ofSession() {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn == null || !(signedIn.getDetails() instanceof String vkey)) {
      return "";
    }
    try {
      return VerifierKey.parse(vkey).type() == KeyType.PASSKEY ? vkey : "";
    } catch (LogException _) {
      return "";
    }
  }
}
