package org.lychgate.server;

import org.lychgate.register.Register;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator's monitoring reads. A TLS proxy before the registry does not pass it on. */
@RestController
final class OperationController {
  private final Register register;

  OperationController(Register register) {
    this.register = register;
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics() {
    Runtime runtime = Runtime.getRuntime();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(MetricsText.TYPE))
        .body(
            MetricsText.of(
                register.operation(),
                register.exchange().alarms(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory()));
  }
}
