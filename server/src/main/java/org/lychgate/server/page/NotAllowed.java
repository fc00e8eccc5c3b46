package org.lychgate.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says on a page that a page is not for this key, or that a form is not one of ours. */
final class NotAllowed implements AccessDeniedHandler {
  private final PageErrors errors;

  NotAllowed(PageErrors errors) {
    this.errors = errors;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    String what = reason instanceof CsrfException ? "stale" : "forbidden";
    ResponseEntity<byte[]> page = errors.page(HttpStatus.FORBIDDEN, what, "", request);
    response.setStatus(HttpStatus.FORBIDDEN.value());
    page.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    byte[] body = page.getBody();
    if (body != null) {
      response.getOutputStream().write(body);
    }
  }
}
