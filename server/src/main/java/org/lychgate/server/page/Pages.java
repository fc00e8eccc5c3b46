package org.lychgate.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Writes pages from the templates in {@code src/main/jte}, which the build compiles. */
public final class Pages {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * The page that {@code template} makes.
   *
   * @param template such as {@code desk/case.jte}
   * @param values its parameters beside {@code frame}
   */
  public ResponseEntity<byte[]> page(
      HttpStatus status, String template, Frame frame, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", frame);
    Utf8ByteOutput out = new Utf8ByteOutput();
    engine.render(template, all, out);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(out.getContentLength());
    try {
      out.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ResponseEntity.status(status)
        .contentType(HTML)
        // Behind a sign-in there are people's data; before it the figures change by the second.
        .cacheControl(CacheControl.noStore())
        .body(bytes.toByteArray());
  }

  /** The same with status 200. */
  public ResponseEntity<byte[]> page(String template, Frame frame, Map<String, Object> values) {
    return page(HttpStatus.OK, template, frame, values);
  }

  /** A file to keep: {@code text} as {@code lychgate-FILE}. */
  public static ResponseEntity<byte[]> file(MediaType type, String file, String text) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("lychgate-" + file).build().toString())
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the browser on to {@code path} of this host with a GET. */
  public static ResponseEntity<byte[]> goTo(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("not a path of this host");
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", path).build();
  }
}
