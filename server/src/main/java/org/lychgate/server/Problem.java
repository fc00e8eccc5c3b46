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
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body(status, code, title));
  }

  static byte[] body(HttpStatus status, String code, String title) {
    return Json.object()
        .put("code", code)
        .put("status", status.value())
        .put("title", title)
        .put("type", "about:blank")
        .build()
        .canonical();
  }

  /** The code of what was refused before a controller could say more. */
  static String code(HttpStatus status) {
    if (status.is5xxServerError()) {
      return "bug";
    }
    return switch (status.value()) {
      case 404 -> "not-found";
      case 405 -> "wrong-method";
      case 413 -> "too-large";
      default -> "request-not-understood";
    };
  }

  /** The title that goes with {@link #code(HttpStatus)}. */
  static String title(HttpStatus status) {
    return switch (code(status)) {
      case "bug" -> "This is a bug.";
      case "not-found" -> "There is no such path.";
      case "wrong-method" -> "This path does not take this method.";
      case "too-large" -> "The request is longer than this path takes.";
      default -> "The request was not understood.";
    };
  }

  /** A JSON answer. */
  static ResponseEntity<byte[]> json(HttpStatus status, Json body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body.canonical());
  }
}
