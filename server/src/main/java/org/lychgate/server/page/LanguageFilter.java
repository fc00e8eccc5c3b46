package org.lychgate.server.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps the language that {@code ?lang=} chose for the pages that follow. */
final class LanguageFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // From the query alone: reading parameters of a long upload here would take it into memory.
    String query = request.getQueryString();
    if (query != null && query.contains(Frames.PARAMETER + "=") && isGet(request)) {
      Frames.find(request.getParameter(Frames.PARAMETER))
          .ifPresent(language ->
              response.addHeader(
                  HttpHeaders.SET_COOKIE,
                  ResponseCookie.from(Frames.COOKIE, language.tag())
                      .path("/")
                      .httpOnly(true)
                      .sameSite("Lax")
                      .maxAge(Duration.ofDays(30))
                      .build()
                      .toString()));
    }
    chain.doFilter(request, response);
  }

  private static boolean isGet(HttpServletRequest request) {
    return request.getMethod().equals("GET");
  }
}
