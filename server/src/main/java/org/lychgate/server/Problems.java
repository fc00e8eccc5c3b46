package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns a no of the register, and everything unforeseen, into a problem that says what to do. */
@RestControllerAdvice
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** The problem for a request longer than its bound. */
  static ResponseEntity<byte[]> tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is longer than this path takes.");
  }

  /** The problem for a refusal. */
  static ResponseEntity<byte[]> of(Answer.Refused<?> refused) {
    return Problem.of(status(refused.code()), refused.code().word(), refused.message());
  }

  private static HttpStatus status(RefusalCode code) {
    return switch (code) {
      case NOT_SIGNED, BAD_SIGNATURE -> HttpStatus.UNAUTHORIZED;
      case WRONG_ROLE -> HttpStatus.FORBIDDEN;
      case NOT_READABLE -> HttpStatus.BAD_REQUEST;
      case WRONG_REALM -> HttpStatus.UNPROCESSABLE_CONTENT;
      case ID_REUSED, NOT_NOW -> HttpStatus.CONFLICT;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
    };
  }

  /** What Spring itself refuses: an unknown path, a wrong method. */
  @ExceptionHandler(Exception.class)
  ResponseEntity<byte[]> unforeseen(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse spring) {
      HttpStatusCode status = spring.getStatusCode();
      return Problem.of(
          HttpStatus.valueOf(status.value()),
          status.value() == 404 ? "not-found" : "request-not-understood",
          status.value() == 404 ? "There is no such path." : "The request was not understood.");
    }
    if (e instanceof OperatorException operator) {
      LOG.warn("{} (hint: {})", operator.getMessage(), operator.hint());
      return Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "not-available", "The registry cannot do this now.");
    }
    // Neither message nor path is logged: both can hold what a caller sent.
    String incident = UUID.randomUUID().toString();
    StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
    LOG.error("incident {} {} at {} {}", incident, e.getClass().getName(), at, request.getMethod());
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "bug", "This is a bug. Quote incident " + incident + ".");
  }
}
