package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.lychgate.edition.json.Json;
import org.lychgate.model.RawRecord;

/**
 * What goes back over HTTP.
 *
 * @param retryAfter seconds after which to send it again
 */
record HttpAnswer(int status, String type, RawRecord body, OptionalLong retryAfter) {
  private static final String PROBLEM = "application/problem+json";

  static HttpAnswer of(int status, String type, byte[] body) {
    return new HttpAnswer(status, type, new RawRecord(body), OptionalLong.empty());
  }

  static HttpAnswer json(int status, Json body) {
    return of(status, "application/json", body.canonicalText().getBytes(StandardCharsets.UTF_8));
  }

  static HttpAnswer problem(int status, String code, String title) {
    return of(status, PROBLEM, problemBody(status, code, title));
  }

  /** Not now; the sender is to send the same again. */
  static HttpAnswer later(String code, String title, long seconds) {
    return new HttpAnswer(
        503, PROBLEM, new RawRecord(problemBody(503, code, title)), OptionalLong.of(seconds));
  }

  private static byte[] problemBody(int status, String code, String title) {
    return Json.object()
        .put("code", code)
        .put("status", status)
        .put("title", title)
        .put("type", "about:blank")
        .build()
        .canonicalText()
        .getBytes(StandardCharsets.UTF_8);
  }
}
