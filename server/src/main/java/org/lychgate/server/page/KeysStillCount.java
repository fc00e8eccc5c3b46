package org.lychgate.server.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Register;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a key that no longer counts, or is another by now: a key that is stolen ends
 * at once, and so does what was opened with it.
 */
final class KeysStillCount extends OncePerRequestFilter {
  private final Register register;

  KeysStillCount(Register register) {
    this.register = register;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn != null
        && signedIn.getPrincipal() instanceof SignedIn who
        && !counts(who, signedIn.getDetails())) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
      SecurityContextHolder.clearContext();
    }
    chain.doFilter(request, response);
  }

  private boolean counts(SignedIn who, @Nullable Object vkey) {
    try {
      Optional<TrustKey> key = register.findKey(who.key());
      return key.filter(k -> SignedIn.of(k).equals(who) && k.vkey().vkey().equals(vkey))
          .isPresent();
    } catch (OperatorException _) {
      // The database is away: nothing is shown or done without it, and the session need not end.
      return true;
    }
  }
}
