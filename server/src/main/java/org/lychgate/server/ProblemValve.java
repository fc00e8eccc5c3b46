package org.lychgate.server;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Problems for requests that Tomcat refuses before any controller sees them. */
final class ProblemValve extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    boolean silent =
        status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported();
    HttpStatus known = HttpStatus.resolve(status);
    if (silent || known == null) {
      return;
    }
    byte[] body = Problem.body(known, Problem.code(known), Problem.title(known));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      Writer out = response.getReporter();
      if (out != null) {
        out.write(new String(body, StandardCharsets.UTF_8));
      }
      response.finishResponse();
    } catch (IOException _) {
      // Whoever asked is gone.
    }
  }
}
