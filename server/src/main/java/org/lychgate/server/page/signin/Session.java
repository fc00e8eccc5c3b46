package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.server.page.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Begins a session for somebody who has shown a key. */
final class Session {
  private static final SecurityContextRepository KEPT = new HttpSessionSecurityContextRepository();

  private Session() {}

  static SignedIn begin(TrustKey key, HttpServletRequest request, HttpServletResponse response) {
    SignedIn who = SignedIn.of(key);
    // Another session than before: who knew that one's id is not signed in too, and what another
    // key has left in it is not this one's.
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    request.getSession(true);
    UsernamePasswordAuthenticationToken signedIn =
        new UsernamePasswordAuthenticationToken(
            who, null, List.of(new SimpleGrantedAuthority("ROLE_" + who.role().name())));
    // The session is this very key's, and ends with it, whatever comes under its name.
    signedIn.setDetails(key.vkey().vkey());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(signedIn);
    SecurityContextHolder.setContext(context);
    KEPT.saveContext(context, request, response);
    return who;
  }
}
