package org.lychgate.server.page.director;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.report.Numbers;
import org.lychgate.server.page.report.OwnReports;
import org.lychgate.server.page.report.ReportWords;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a funeral director begins: a new statement, and those that wait. */
@Controller
final class DirectorController {
  /** The area of words. */
  static final String AREA = "director";

  /** Where a funeral director begins. */
  static final String HOME = "/director";

  private static final String AFTER = "after";

  private final OwnReports reports;
  private final Frames frames;
  private final Pages pages;

  DirectorController(OwnReports reports, Frames frames, Pages pages) {
    this.reports = reports;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(HOME)
  ResponseEntity<byte[]> home(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    SignedIn who = Frames.signedIn(request);
    ReportWords words = reports.words(request);
    long after = Numbers.find(Form.of(request, AFTER).value(AFTER)).orElse(-1);
    return pages.page(
        "director/home.jte",
        frame,
        Map.of(
            "who", who, "words", words.frame(), "waiting", reports.listWaiting(who, after, words)));
  }
}
