package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.report.BatchView;
import org.lychgate.server.page.report.OwnReports;
import org.lychgate.server.page.report.ReportWords;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What became of a batch. Its id stands in the public log and names nobody, so that it may stand in
 * an address; another office's batch is answered like one that is not there.
 */
@Controller
final class BatchController {
  private static final String ID = "id";

  private final OwnReports reports;
  private final Frames frames;
  private final Pages pages;

  BatchController(OwnReports reports, Frames frames, Pages pages) {
    this.reports = reports;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/registrar/batch")
  ResponseEntity<byte[]> batch(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    Form form = Form.of(request, ID);
    ReportWords words = reports.words(request);
    String id = form.value(ID).toLowerCase(Locale.ROOT);
    if (id.isEmpty()) {
      return page(HttpStatus.OK, frame, form, words, Optional.empty());
    }
    if (!id.matches("[0-9a-f]{32}")) {
      form.error(ID, frame.t("registrar.batch.bad"));
      return page(HttpStatus.BAD_REQUEST, frame, form, words, Optional.empty());
    }
    Optional<BatchView> found = reports.findBatch(Frames.signedIn(request), id, words);
    if (found.isEmpty()) {
      form.error(ID, frame.t("registrar.batch.missing"));
    }
    return page(found.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK, frame, form, words, found);
  }

  private ResponseEntity<byte[]> page(
      HttpStatus status, Frame frame, Form form, ReportWords words, Optional<BatchView> batch) {
    Map<String, Object> values = new HashMap<>();
    values.put("form", form);
    values.put("words", words.frame());
    values.put("batch", batch);
    return pages.page(status, "registrar/batch.jte", frame, values);
  }
}
