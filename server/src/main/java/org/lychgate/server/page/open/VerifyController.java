package org.lychgate.server.page.open;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.lychgate.edition.trust.Trust;
import org.lychgate.register.Register;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How somebody who does not trust the operator checks the registry (docs/verify.md). */
@Controller
final class VerifyController {
  private final Register register;
  private final Trust trust;
  private final Frames frames;
  private final Pages pages;

  VerifyController(Register register, Trust trust, Frames frames, Pages pages) {
    this.register = register;
    this.trust = trust;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/verify")
  ResponseEntity<byte[]> verify(HttpServletRequest request) {
    Frame frame = frames.of(request, FrontController.AREA);
    return pages.page(
        "open/verify.jte",
        frame,
        Map.of(
            "signed",
            SignedLog.read(register.logFolder()),
            "trustHash",
            trust.hash().hex(),
            "logKey",
            trust.logKey().vkey().vkey(),
            "origin",
            trust.origin()));
  }
}
