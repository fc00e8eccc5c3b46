package org.lychgate.server.page.open;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.model.OperatorException;
import org.lychgate.register.PublicFigures;
import org.lychgate.register.Register;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page: above all, the way to say that one is listed and lives. */
@Controller
final class FrontController {
  static final String AREA = "open";

  private final Register register;
  private final Frames frames;
  private final Pages pages;

  FrontController(Register register, Frames frames, Pages pages) {
    this.register = register;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/")
  ResponseEntity<byte[]> front(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    return pages.page(
        "open/front.jte",
        frame,
        Map.of("figures", figures(frame), "signed", SignedLog.read(register.logFolder())));
  }

  /** None while the database is away: whoever is listed must find the way in all the same. */
  private List<Row> figures(Frame frame) {
    try {
      PublicFigures figures = register.figures();
      long listed = 0;
      long held = 0;
      for (PublicFigures.Total total : figures.totals()) {
        listed += total.listed();
        held += total.held();
      }
      List<Row> out = new ArrayList<>();
      out.add(row(frame, "listed", listed));
      out.add(row(frame, "held", held));
      out.add(row(frame, "reversed", figures.reversals().all()));
      out.add(row(frame, "quarantined", figures.quarantines().size()));
      out.add(row(frame, "silent", register.exchange().alarms().silent().size()));
      return out;
    } catch (OperatorException _) {
      return List.of();
    }
  }

  private static Row row(Frame frame, String what, long count) {
    return new Row(frame.t("front.figures." + what), frame.t("front.count", count));
  }
}
