package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

  static void begin(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    // Another id than before: else somebody who knew that one would be signed in too.
    request.getSession(true);
    request.changeSessionId();
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        new UsernamePasswordAuthenticationToken(
            who, null, List.of(new SimpleGrantedAuthority("ROLE_" + who.role().name()))));
    SecurityContextHolder.setContext(context);
    KEPT.saveContext(context, request, response);
  }
}
