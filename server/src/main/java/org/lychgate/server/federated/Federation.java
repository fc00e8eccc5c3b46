package org.lychgate.server.federated;

import java.util.Optional;

/**
 * Whom the operator believes when they say who somebody is.
 *
 * @param oidc an organisation's identity provider
 * @param tls certificates of clients, and the registry's own
 */
public record Federation(Optional<OidcSettings> oidc, Optional<TlsSettings> tls) {
  /** Nobody: a signature is the only way, and TLS is a proxy's. */
  public static final Federation NONE = new Federation(Optional.empty(), Optional.empty());
}
