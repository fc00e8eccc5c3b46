package org.lychgate.server.page.director;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.report.BatchView;
import org.lychgate.server.page.report.Drafts;
import org.lychgate.server.page.report.OwnReports;
import org.lychgate.server.page.report.ReportWords;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The receipt for a statement: what was received, what happens next, how it stands by now. It names
 * nobody: whoever has the number finds the statement in their own files.
 */
@Controller
final class ReceiptController {
  private static final String ID = "id";

  private final OwnReports reports;
  private final Drafts drafts;
  private final Frames frames;
  private final Pages pages;

  ReceiptController(OwnReports reports, Drafts drafts, Frames frames, Pages pages) {
    this.reports = reports;
    this.drafts = drafts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/director/receipt")
  ResponseEntity<byte[]> receipt(HttpServletRequest request) {
    Frame frame = frames.of(request, DirectorController.AREA);
    SignedIn who = Frames.signedIn(request);
    ReportWords words = reports.words(request);
    Form form = Form.of(request, ID);
    String id = form.value(ID).toLowerCase(Locale.ROOT).replace(" ", "");
    Optional<BatchView> found =
        id.matches("[0-9a-f]{32}") ? reports.findBatch(who, id, words) : Optional.empty();
    if (found.isEmpty() && !id.isEmpty()) {
      form.error(ID, frame.t("director.receipt.missing"));
    }
    Map<String, Object> values = new HashMap<>();
    values.put("who", who);
    values.put("form", form);
    values.put("words", words.frame());
    values.put("batch", found);
    values.put("today", words.day(drafts.today()));
    HttpStatus status = form.isGood() ? HttpStatus.OK : HttpStatus.NOT_FOUND;
    return pages.page(status, "director/receipt.jte", frame, values);
  }
}
