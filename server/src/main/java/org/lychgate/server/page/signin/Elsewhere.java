package org.lychgate.server.page.signin;

import java.util.Map;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Why nobody was signed in by what somebody else says, and what to do. */
enum Elsewhere {
  /** The provider cannot be asked. */
  AWAY(HttpStatus.SERVICE_UNAVAILABLE, "away"),
  /** What came back does not fit what was sent out, or is not the provider's. */
  MISFIT(HttpStatus.BAD_REQUEST, "misfit"),
  /** It is somebody, but of no key that is in force here. */
  UNKNOWN(HttpStatus.FORBIDDEN, "unknown"),
  /** The connection is nobody's. */
  NO_CERTIFICATE(HttpStatus.BAD_REQUEST, "certificate"),
  /** Too often. */
  OFTEN(HttpStatus.TOO_MANY_REQUESTS, "often");

  private final HttpStatus status;
  private final String word;

  Elsewhere(HttpStatus status, String word) {
    this.status = status;
    this.word = word;
  }

  /** The page that says so. */
  ResponseEntity<byte[]> page(Pages pages, Frame frame) {
    return pages.page(status, "signin/elsewhere.jte", frame, Map.of("why", word));
  }
}
