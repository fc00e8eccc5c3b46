package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.lychgate.edition.json.Json;
import org.lychgate.register.Health;
import org.lychgate.register.Operation;
import org.lychgate.register.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read: health, trust file, the log. */
@RestController
final class PublicController {
  private static final String LOG = "/log/";

  private final Register register;
  private final StaticFiles files;
  private final ServerVersion version;

  PublicController(Register register, StaticFiles files, ServerVersion version) {
    this.register = register;
    this.files = files;
    this.version = version;
  }

  @GetMapping("/health")
  ResponseEntity<byte[]> health() {
    Operation seen = register.operation();
    Json checks =
        Json.object()
            .put("backup", seen.lastBackup().map(Instant::toString).orElse("never"))
            .put("clock", seen.clockDoubt() ? "in-doubt" : "ok")
            .put("database", seen.tables().isPresent() ? "ok" : "away")
            .put("disk", seen.diskFree() < Operation.DISK_MIN ? "nearly-full" : "ok")
            .put("witnesses", witnesses(seen))
            .build();
    if (seen.tables().isEmpty()) {
      return Problem.json(
          HttpStatus.SERVICE_UNAVAILABLE,
          Json.object()
              .put("checks", checks)
              .put("logSize", seen.logSize())
              .put("status", "database-away")
              .put("version", version.text())
              .build());
    }
    Health health = register.health();
    return Problem.json(
        health.isCurrent() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        Json.object()
            .put("cases", WayBackController.json(register.cases().figures()))
            .put("checks", checks)
            .put("entries", health.entries())
            .put("ledgerSize", health.ledgerSize())
            .put("logSize", health.logSize())
            .put("notices", health.notices())
            .put("realm", health.realm().name())
            .put("refusedUnsigned", health.refusedUnsigned())
            .put("status", health.isCurrent() ? "up" : "catching-up")
            .put("version", version.text())
            .build());
  }

  private static String witnesses(Operation seen) {
    if (!seen.witnessesFailing().isEmpty()) {
      return "failing";
    }
    return seen.witnessed() < seen.logSize() ? "behind" : "ok";
  }

  @GetMapping("/trust.json")
  ResponseEntity<?> trust() {
    return files.trust();
  }

  @GetMapping("/log/**")
  ResponseEntity<?> log(HttpServletRequest request) {
    // As it was sent: what is not written the plain way is no name of ours.
    String uri = request.getRequestURI();
    return files.log(uri.startsWith(LOG) ? uri.substring(LOG.length()) : "");
  }
}
