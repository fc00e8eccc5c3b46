package org.lychgate.server.federated;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.model.Sha256;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.springframework.http.HttpHeaders;

/**
 * Which key's holder a request comes from, by what it shows beside a signature. That the name is of
 * a key in force, and of which role, is for whoever asks to look up: there is one list of that.
 */
public final class Identities {
  /* Jakarta Servlet 6.1, 3.10: set by the container from the connection, and by nothing else. */
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String BEARER = "Bearer ";

  /** Longest token that is looked at, in characters. */
  private static final int TOKEN_MAX = 8_192;

  private final Optional<Provider> provider;
  private final Optional<Map<String, String>> clients;

  /** By what the operator has written down. */
  public Identities(Federation federation) {
    this.provider = federation.oidc().map(Provider::new);
    this.clients = federation.tls().map(TlsSettings::clients);
  }

  /** The identity provider, where there is one. */
  public Optional<Provider> provider() {
    return provider;
  }

  /** Whether certificates of clients are asked for. */
  public boolean takesCertificates() {
    return clients.isPresent();
  }

  /** Every name of a key that somebody is to be known by, sorted. */
  public List<String> listNames() {
    return java.util.stream.Stream.concat(
            provider.stream().flatMap(p -> p.names().stream()),
            clients.stream().flatMap(all -> all.values().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The name of the key behind a program's request that is not signed. */
  public Answer<String> program(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    if (bearer && provider.filter(Provider::takesTokens).isPresent()) {
      String token = authorization.substring(BEARER.length()).strip();
      return token.length() > TOKEN_MAX ? Provider.wrongToken() : provider.get().bearer(token);
    }
    return certificate(request);
  }

  /** The name of the key behind the certificate of {@code request}'s connection. */
  public Answer<String> certificate(HttpServletRequest request) {
    if (clients.isPresent()
        && request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        && chain.length > 0) {
      String key = clients.get().get(fingerprint(chain[0]));
      return key == null
          ? Answer.refused(
              RefusalCode.BAD_SIGNATURE, "The certificate is of nobody who is known here.")
          : Answer.accepted(key);
    }
    return Answer.refused(
        RefusalCode.NOT_SIGNED, "This is not for everybody: sign an access statement.");
  }

  /** SHA-256 of {@code certificate}, in lower-case hex. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      return Sha256.of(certificate.getEncoded()).hex();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read has no bytes", e);
    }
  }
}
