package org.lychgate.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this API for programs (OpenAPI 3.1). */
@RestController
final class OpenApiController {
  private static final String FILE = "openapi.yaml";
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=utf-8");

  private final byte[] text = read();

  @GetMapping("/" + FILE)
  ResponseEntity<byte[]> description() {
    return ResponseEntity.ok().contentType(YAML).body(text);
  }

  private static byte[] read() {
    try (@Nullable InputStream in = OpenApiController.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
