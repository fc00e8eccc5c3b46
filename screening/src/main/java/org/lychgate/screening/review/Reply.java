package org.lychgate.screening.review;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back. */
record Reply(int status, Map<String, String> headers, Body body, boolean isLast) {
  /** Writes what is sent. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  static Reply html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Reply of(int status, String type, byte[] bytes) {
    return new Reply(status, Map.of("Content-Type", type), out -> out.write(bytes), false);
  }

  static Reply redirect(String to) {
    return new Reply(303, Map.of("Location", to), _ -> {}, false);
  }

  static Reply download(String name, Body body) {
    return new Reply(
        200,
        Map.of(
            "Content-Type",
            "text/csv; charset=utf-8",
            "Content-Disposition",
            "attachment; filename=\"" + name + "\""),
        body,
        false);
  }

  /** The same; after it the review ends. */
  Reply last() {
    return new Reply(status, headers, body, true);
  }
}
