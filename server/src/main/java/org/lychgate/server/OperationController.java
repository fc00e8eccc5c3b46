package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.lychgate.register.Register;
import org.lychgate.server.federated.Federation;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an operator's monitoring reads. A TLS proxy before the registry does not pass it on; where
 * the registry speaks TLS itself, it is for this machine alone.
 */
@RestController
final class OperationController {
  private final Register register;
  private final Federation federation;

  OperationController(Register register, Federation federation) {
    this.register = register;
    this.federation = federation;
  }

  @GetMapping("/metrics")
  ResponseEntity<?> metrics(HttpServletRequest request) {
    if (federation.tls().isPresent() && !isFromHere(request.getRemoteAddr())) {
      HttpStatus status = HttpStatus.NOT_FOUND;
      return Problem.of(status, Problem.code(status), Problem.title(status));
    }
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

  private static boolean isFromHere(String address) {
    // Tomcat gives an address in digits, so nobody is asked for a name.
    return InetAddress.ofLiteral(address).isLoopbackAddress();
  }
}
