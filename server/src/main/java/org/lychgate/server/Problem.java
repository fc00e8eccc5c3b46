package org.lychgate.server;

import org.lychgate.edition.json.Json;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Errors as {@code application/problem+json} (RFC 9457) with a stable {@code code}. Titles are
 * fixed texts: nothing a caller sent comes back in one.
 */
final class Problem {
  private Problem() {}

  static ResponseEntity<byte[]> of(HttpStatus status, String code, String title) {
    byte[] body =
        Json.object()
            .put("code", code)
            .put("status", status.value())
            .put("title", title)
            .put("type", "about:blank")
            .build()
            .canonical();
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }

  /** A JSON answer. */
  static ResponseEntity<byte[]> json(HttpStatus status, Json body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body.canonical());
  }
}
