package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.federated.Identities;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.PageSecurity;
import org.lychgate.server.page.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Signing in by the certificate of this very connection; what a proxy says of one is not read. */
@Controller
final class CertificateController {
  private final Identities identities;
  private final Arrivals arrivals;
  private final Frames frames;
  private final Pages pages;

  CertificateController(Identities identities, Arrivals arrivals, Frames frames, Pages pages) {
    this.identities = identities;
    this.arrivals = arrivals;
    this.frames = frames;
    this.pages = pages;
  }

  @PostMapping(PageSecurity.SIGN_IN + "/certificate")
  ResponseEntity<byte[]> signIn(HttpServletRequest request, HttpServletResponse response) {
    Frame frame = frames.of(request, "signin");
    return switch (identities.certificate(request)) {
      case Answer.Refused<String>(RefusalCode code, String _) ->
          (code == RefusalCode.NOT_SIGNED ? Elsewhere.NO_CERTIFICATE : Elsewhere.UNKNOWN)
              .page(pages, frame);
      case Answer.Accepted<String>(String name) -> {
        Optional<TrustKey> key = arrivals.findKey(name);
        yield key.isEmpty()
            ? Elsewhere.UNKNOWN.page(pages, frame)
            : arrivals.begin(key.get(), request, response);
      }
    };
  }
}
