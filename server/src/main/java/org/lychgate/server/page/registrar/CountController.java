package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.model.ReporterId;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.lychgate.server.page.report.Days;
import org.lychgate.server.page.report.Drafts;
import org.lychgate.server.page.report.Numbers;
import org.lychgate.server.page.report.OwnReports;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** How many deaths the office registered on one day. */
@Controller
final class CountController {
  private static final String PATH = "/registrar/count";
  private static final String DAY = "day";
  private static final String COUNT = "count";

  /** More deaths than any office registers on a day. */
  private static final long COUNT_MAX = 1_000_000;

  private final OwnReports reports;
  private final Drafts drafts;
  private final ActPage acts;
  private final Frames frames;
  private final Pages pages;

  CountController(OwnReports reports, Drafts drafts, ActPage acts, Frames frames, Pages pages) {
    this.reports = reports;
    this.drafts = drafts;
    this.acts = acts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    Form form = new Form();
    Days.fill(form, DAY, drafts.today().minusDays(1));
    return page(HttpStatus.OK, frames.of(request, OfficeController.AREA), form);
  }

  @PostMapping(PATH)
  ResponseEntity<byte[]> count(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    SignedIn who = Frames.signedIn(request);
    Form form = Form.of(request, "day-month", "day-day", "day-year", COUNT);
    Optional<LocalDate> day = Days.find(form, DAY);
    if (day.isEmpty()) {
      form.error(Days.errorOf(DAY), frame.t("registrar.count.day.bad"));
    } else if (day.get().isAfter(drafts.today())) {
      form.error(Days.errorOf(DAY), frame.t("registrar.count.day.future"));
    }
    OptionalLong count = Numbers.find(form.value(COUNT));
    if (count.isEmpty() || count.getAsLong() > COUNT_MAX) {
      form.error(COUNT, frame.t("registrar.count.bad"));
    }
    if (!form.isGood()) {
      return page(HttpStatus.BAD_REQUEST, frame, form);
    }
    CountStatement statement =
        new CountStatement(
            drafts.realm(),
            new ReporterId(who.key()),
            who.place(),
            day.orElseThrow(),
            count.orElseThrow());
    return acts.ask(
        frame,
        Act.of(
            frame.t("registrar.count.sign.title"),
            List.of(
                new Row(frame.t("registrar.place"), who.place()),
                new Row(
                    frame.t("registrar.count.day"), reports.words(request).day(statement.day())),
                new Row(frame.t("registrar.count.count"), "" + statement.count())),
            frame.t("registrar.count.warning"),
            frame.t("registrar.count.sign"),
            statement,
            PATH));
  }

  private ResponseEntity<byte[]> page(HttpStatus status, Frame frame, Form form) {
    return pages.page(status, "registrar/count.jte", frame, Map.of("form", form));
  }
}
