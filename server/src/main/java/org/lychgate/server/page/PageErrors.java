package org.lychgate.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.lychgate.model.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What goes wrong on a page is told on a page. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class PageErrors {
  private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

  private final Frames frames;
  private final Pages pages;

  PageErrors(Frames frames, Pages pages) {
    this.frames = frames;
    this.pages = pages;
  }

  /** Whether a browser asks for a page, and not a program for what programs get. */
  public static boolean isForPeople(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html") && !PageSecurity.isForPrograms(request);
  }

  /** The page for an error. */
  @ExceptionHandler(Exception.class)
  public ResponseEntity<byte[]> unforeseen(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse spring) {
      HttpStatus status = HttpStatus.valueOf(spring.getStatusCode().value());
      return page(status, status == HttpStatus.NOT_FOUND ? "missing" : "unread", "", request);
    }
    if (e instanceof OperatorException operator) {
      LOG.warn("{} (hint: {})", operator.getMessage(), operator.hint());
      return page(HttpStatus.SERVICE_UNAVAILABLE, "away", "", request);
    }
    // Neither message nor path is logged: both can hold what somebody typed.
    String incident = UUID.randomUUID().toString();
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    StackTraceElement[] trace = cause.getStackTrace();
    LOG.error(
        "incident {} {} at {}",
        incident,
        cause.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
    return page(HttpStatus.INTERNAL_SERVER_ERROR, "bug", incident, request);
  }

  /** The page for what has no page. */
  ResponseEntity<byte[]> page(
      HttpStatus status, String what, String incident, HttpServletRequest request) {
    Frame frame = frames.of(request, "error");
    return pages.page(status, "error.jte", frame, Map.of("what", what, "incident", incident));
  }
}
