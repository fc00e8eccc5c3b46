package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.register.Register;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.SignedIn;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The office's own key, and what to do when it is lost. */
@Controller
final class KeyController {
  private final Register register;
  private final Frames frames;
  private final Pages pages;

  KeyController(Register register, Frames frames, Pages pages) {
    this.register = register;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/registrar/key")
  ResponseEntity<byte[]> key(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    SignedIn who = Frames.signedIn(request);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("registrar.key.name"), who.key()));
    rows.add(new Row(frame.t("registrar.key.organisation"), who.organisation()));
    rows.add(new Row(frame.t("registrar.place"), who.place()));
    // One that has ended since the sign-in is none any more.
    String vkey = register.findKey(who.key()).map(key -> key.vkey().vkey()).orElse("");
    return pages.page("registrar/key.jte", frame, Map.of("rows", rows, "vkey", vkey));
  }
}
