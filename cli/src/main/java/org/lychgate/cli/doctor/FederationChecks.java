package org.lychgate.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.model.OperatorException;
import org.lychgate.server.federated.Federation;
import org.lychgate.server.federated.Provider;

/** Whom a registry believes when they say who somebody is: are they there? */
public final class FederationChecks {
  /** Certificates are renewed some weeks before. */
  private static final Duration SOON = Duration.ofDays(21);

  private FederationChecks() {}

  /** The identity provider and the registry's own certificate, where there are such. */
  public static List<Check> of(Federation federation, Instant now) {
    List<Check> out = new ArrayList<>();
    federation
        .oidc()
        .ifPresent(oidc -> {
          try {
            Provider.check(oidc);
            out.add(Check.ok("issuer", oidc.issuer() + " answers"));
          } catch (OperatorException e) {
            out.add(Check.problem("issuer", String.valueOf(e.getMessage()), e.hint()));
          }
        });
    federation.tls().ifPresent(tls -> out.add(certificate(tls.certificate(), now)));
    return out;
  }

  private static Check certificate(Path file, Instant now) {
    Instant end;
    try (InputStream in = Files.newInputStream(file)) {
      CertificateFactory reader = CertificateFactory.getInstance("X.509");
      end = ((X509Certificate) reader.generateCertificate(in)).getNotAfter().toInstant();
    } catch (IOException | CertificateException e) {
      return Check.problem("tls", file + " cannot be read", "put a certificate there");
    }
    String text = file + " lasts until " + LocalDate.ofInstant(end, ZoneOffset.UTC);
    if (end.isBefore(now)) {
      return Check.problem("tls", text, "renew it and start the registry again");
    }
    return end.isBefore(now.plus(SOON))
        ? Check.warning("tls", text, "renew it and start the registry again")
        : Check.ok("tls", text);
  }
}
