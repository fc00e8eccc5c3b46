package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.page.PageErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns a no of the register, and everything unforeseen, into a problem that says what to do. */
@RestControllerAdvice
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final PageErrors people;

  Problems(PageErrors people) {
    this.people = people;
  }

  /** The problem for a request longer than its bound. */
  static ResponseEntity<byte[]> tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is longer than this path takes.");
  }

  /** The problem for a refusal. */
  static ResponseEntity<byte[]> of(Answer.Refused<?> refused) {
    return Problem.of(status(refused.code()), refused.code().word(), refused.message());
  }

  /** The same for what can be sent again on another day. */
  static ResponseEntity<byte[]> of(Answer.Refused<?> refused, InstantSource clock) {
    ResponseEntity<byte[]> problem = of(refused);
    if (problem.getStatusCode() != HttpStatus.TOO_MANY_REQUESTS) {
      return problem;
    }
    Instant now = clock.instant();
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, "" + (Duration.between(now, midnight).toSeconds() + 1))
        .body(problem.getBody());
  }

  private static HttpStatus status(RefusalCode code) {
    return switch (code) {
      case NOT_SIGNED, BAD_SIGNATURE -> HttpStatus.UNAUTHORIZED;
      case WRONG_ROLE, NO_AGREEMENT -> HttpStatus.FORBIDDEN;
      case NOT_READABLE -> HttpStatus.BAD_REQUEST;
      case WRONG_REALM -> HttpStatus.UNPROCESSABLE_CONTENT;
      case ID_REUSED, NOT_NOW -> HttpStatus.CONFLICT;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
    };
  }

  /** What Spring itself refuses: an unknown path, a wrong method. */
  @ExceptionHandler(Exception.class)
  ResponseEntity<byte[]> unforeseen(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse spring) {
      HttpStatus status = HttpStatus.valueOf(spring.getStatusCode().value());
      if (PageErrors.isForPeople(request)) {
        return people.unforeseen(e, request);
      }
      return ResponseEntity.status(status)
          .headers(spring.getHeaders())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(Problem.body(status, Problem.code(status), Problem.title(status)));
    }
    // A parameter of another type; or nobody is there any more to read an answer.
    if (e instanceof TypeMismatchException
        || DisconnectedClientHelper.isClientDisconnectedException(e)) {
      HttpStatus status = HttpStatus.BAD_REQUEST;
      return Problem.of(status, Problem.code(status), Problem.title(status));
    }
    if (e instanceof OperatorException operator) {
      LOG.warn("{} (hint: {})", operator.getMessage(), operator.hint());
      return Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "not-available", "The registry cannot do this now.");
    }
    // Neither message nor path is logged: both can hold what a caller sent.
    String incident = UUID.randomUUID().toString();
    Throwable cause = cause(e);
    StackTraceElement[] trace = cause.getStackTrace();
    LOG.error(
        "incident {} {} at {} {}",
        incident,
        cause.getClass().getName(),
        trace.length == 0 ? "?" : trace[0],
        request.getMethod());
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "bug", "This is a bug. Quote incident " + incident + ".");
  }

  /** What began it: Spring wraps an error into an exception of its own. */
  private static Throwable cause(Throwable thrown) {
    Throwable at = thrown;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
