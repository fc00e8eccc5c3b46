package org.lychgate.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever is not signed in to the sign-in page, and keeps what they were about to do. */
final class SignInFirst implements AuthenticationEntryPoint {
  private final KeptForms kept;

  SignInFirst(KeptForms kept) {
    this.kept = kept;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
    kept.keep(request, response);
    if (request.getHeader("HX-Request") != null) {
      // A part of a page cannot become the sign-in page: the whole page has to.
      response.setHeader("HX-Redirect", PageSecurity.SIGN_IN);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      return;
    }
    response.setHeader(HttpHeaders.LOCATION, PageSecurity.SIGN_IN);
    response.setStatus(HttpStatus.SEE_OTHER.value());
  }
}
