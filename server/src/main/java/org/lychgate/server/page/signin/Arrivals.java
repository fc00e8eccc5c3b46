package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.register.Register;
import org.lychgate.server.page.KeptForms;
import org.lychgate.server.page.PageArea;
import org.lychgate.server.page.PageSecurity;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.SignedIn;
import org.springframework.http.ResponseEntity;

/** What comes after every way to sign in: whose key it is, a new session, and where to go. */
final class Arrivals {
  static final String KEPT = PageSecurity.SIGN_IN + "/kept";

  private final Register register;
  private final KeptForms kept;

  Arrivals(Register register, KeptForms kept) {
    this.register = register;
    this.kept = kept;
  }

  /** A key that counts today and can do anything on a page. */
  Optional<TrustKey> findKey(String name) {
    return register.findKey(name).filter(key -> PageArea.knows(key.role()));
  }

  /** Begins the session of whoever has shown {@code key}, and goes on. */
  ResponseEntity<byte[]> begin(
      TrustKey key, HttpServletRequest request, HttpServletResponse response) {
    return goOn(Session.begin(key, request, response), request, response);
  }

  /** Goes to what was wanted before, or to where this role begins. */
  ResponseEntity<byte[]> goOn(
      SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    Optional<KeptForms.Kept> wanted = kept.find(request, who);
    if (wanted.filter(KeptForms.Kept::post).isPresent()) {
      return Pages.goTo(KEPT);
    }
    kept.forget(request, response);
    return Pages.goTo(wanted.map(KeptForms.Kept::path).orElse(PageArea.homeOf(who.role())));
  }
}
