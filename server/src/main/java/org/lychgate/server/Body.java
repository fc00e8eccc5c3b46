package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Reads a request's body within a bound, whatever its headers promise. */
final class Body {
  private Body() {}

  /**
   * The body, or empty where it is longer than {@code max} bytes.
   *
   * @throws ResponseStatusException 400, where it breaks off or its chunks make no sense
   */
  static Optional<byte[]> read(HttpServletRequest request, int max) {
    if (request.getContentLengthLong() > max) {
      return Optional.empty();
    }
    try {
      byte[] body = request.getInputStream().readNBytes(max + 1);
      return body.length > max ? Optional.empty() : Optional.of(body);
    } catch (IOException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the body did not come whole", e);
    }
  }
}
