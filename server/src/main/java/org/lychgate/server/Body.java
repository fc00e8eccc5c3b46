package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads a request's body within a bound, whatever its headers promise. */
final class Body {
  private Body() {}

  /** The body, or empty where it is longer than {@code max} bytes. */
  static Optional<byte[]> read(HttpServletRequest request, int max) throws IOException {
    if (request.getContentLengthLong() > max) {
      return Optional.empty();
    }
    byte[] body = request.getInputStream().readNBytes(max + 1);
    return body.length > max ? Optional.empty() : Optional.of(body);
  }
}
