package org.lychgate.server.page;

import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.TrustKey;

/**
 * Who is signed in: a key, as it stands in the trust file or in a KEY leaf. There are no accounts
 * beside keys, so nobody can do on a page what their key could not sign.
 *
 * @param key name of the key
 * @param organisation who holds it
 * @param role the one thing it may do
 * @param place jurisdiction of a registrar's key; empty for others
 */
public record SignedIn(String key, String organisation, KeyRole role, String place)
    implements Principal, Serializable {
  /** Somebody who has shown to hold {@code key}. */
  public static SignedIn of(TrustKey key) {
    return new SignedIn(key.name(), key.organisation(), key.role(), key.jurisdiction().orElse(""));
  }

  @Override
  public String getName() {
    return key;
  }

  /** Jurisdiction of a registrar's key. */
  public Optional<String> jurisdiction() {
    return place.isEmpty() ? Optional.empty() : Optional.of(place);
  }
}
