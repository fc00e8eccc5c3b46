package org.lychgate.server.federated;

/**
 * What goes with one sign-in to the provider and has to come back: drawn for one browser, known to
 * nobody else.
 *
 * @param state comes back with the browser (RFC 6749, 10.12)
 * @param nonce comes back in the ID token, hashed (OpenID Connect Core 1.0, 3.1.2.1)
 * @param verifier is shown with the code (RFC 7636)
 */
public record Trip(String state, String nonce, String verifier) {
  /** Says nothing: each part is a secret until it is used. */
  @Override
  public String toString() {
    return "Trip[]";
  }
}
