package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.report.Drafts;
import org.lychgate.server.page.report.Numbers;
import org.lychgate.server.page.report.OwnReports;
import org.lychgate.server.page.report.ReportWords;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where an office begins: what it is asked, and what of its own waits. */
@Controller
final class OfficeController {
  /** The area of words. */
  static final String AREA = "registrar";

  /** Where an office begins. */
  static final String HOME = "/registrar";

  private static final String AFTER = "after";

  private final Register register;
  private final OwnReports reports;
  private final Drafts drafts;
  private final Frames frames;
  private final Pages pages;

  OfficeController(
      Register register, OwnReports reports, Drafts drafts, Frames frames, Pages pages) {
    this.register = register;
    this.reports = reports;
    this.drafts = drafts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(HOME)
  ResponseEntity<byte[]> home(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    SignedIn who = Frames.signedIn(request);
    ReportWords words = reports.words(request);
    long after = Numbers.find(Form.of(request, AFTER).value(AFTER)).orElse(-1);
    List<QueryView> queries =
        register.cases().listQueries(who.key()).stream()
            .map(query ->
                QueryView.of(
                    query,
                    who.key(),
                    reports.name(who, query.reportLeaf()),
                    drafts.today(),
                    frame,
                    words))
            .toList();
    return pages.page(
        "registrar/office.jte",
        frame,
        Map.of(
            "who",
            who,
            "words",
            words.frame(),
            "queries",
            queries,
            "waiting",
            reports.listWaiting(who, after, words)));
  }
}
