package org.lychgate.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Serves files of the registry's folder by an allow-list of names: what does not look like a file
 * that we publish does not exist.
 */
final class StaticFiles {
  /** C2SP tlog-tiles paths: checkpoint, hash tiles and entry bundles, whole and partial. */
  private static final Pattern LOG =
      Pattern.compile(
          "checkpoint(?:\\.witnessed)?|tile/(?:[0-9]{1,2}|entries)"
              + "(?:/x[0-9]{3}){0,8}/[0-9]{3}(?:\\.p/[0-9]{1,3})?");

  private static final Pattern EDITION =
      Pattern.compile(
          "(?:full|limited|public)/[0-9]{6}/"
              + "(?:manifest\\.json|entries\\.native|entries\\.dmf|sidecar\\.csv)");

  private final Path data;

  StaticFiles(Path data) {
    this.data = data;
  }

  ResponseEntity<?> log(String name) {
    return serve(LOG, data.resolve("log"), name);
  }

  /** Whether an edition can have a file of this name, below its scope and sequence. */
  static boolean isEditionFile(String name) {
    return EDITION.matcher(name).matches();
  }

  ResponseEntity<?> edition(String name) {
    return serve(EDITION, data.resolve("edition"), name);
  }

  ResponseEntity<?> trust() {
    return serve(Pattern.compile("trust\\.json"), data, "trust.json");
  }

  private static ResponseEntity<?> serve(Pattern names, Path folder, String name) {
    Optional<Path> file =
        names.matcher(name).matches() ? Optional.of(folder.resolve(name)) : Optional.empty();
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no such file.");
    }
    Resource resource = new FileSystemResource(file.get());
    // The log grows and editions hold numbers: no one in between keeps a copy.
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(type(name))
        .body(resource);
  }

  private static MediaType type(String name) {
    if (name.endsWith(".json")) {
      return MediaType.APPLICATION_JSON;
    }
    return name.startsWith("tile/") ? MediaType.APPLICATION_OCTET_STREAM : TEXT;
  }

  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
}
