package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.lychgate.edition.statement.DeclarationStatement;
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
import org.lychgate.server.page.report.ReportWords;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** A load of old deaths or a disaster, announced before its reports come. */
@Controller
final class DeclareController {
  private static final String PATH = "/registrar/declare";
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String EXPIRES = "expires";
  private static final String MOST = "most";

  /** Longest time on which a declaration can be relied, as the register has it. */
  private static final int DAYS_MAX = 366;

  private final OwnReports reports;
  private final Drafts drafts;
  private final ActPage acts;
  private final Frames frames;
  private final Pages pages;

  DeclareController(OwnReports reports, Drafts drafts, ActPage acts, Frames frames, Pages pages) {
    this.reports = reports;
    this.drafts = drafts;
    this.acts = acts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return page(HttpStatus.OK, frames.of(request, OfficeController.AREA), new Form());
  }

  @PostMapping(PATH)
  ResponseEntity<byte[]> declare(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    SignedIn who = Frames.signedIn(request);
    Form form =
        Form.of(
            request,
            Stream.concat(
                    Stream.of(FIRST, LAST, EXPIRES).map(Days::fields).flatMap(Stream::of),
                    Stream.of(MOST))
                .toArray(String[]::new));
    Optional<LocalDate> first = day(frame, form, FIRST);
    Optional<LocalDate> last = day(frame, form, LAST);
    Optional<LocalDate> expires = day(frame, form, EXPIRES);
    if (first.isPresent() && last.filter(day -> day.isBefore(first.get())).isPresent()) {
      form.error(Days.errorOf(LAST), frame.t("registrar.declare.order"));
    }
    LocalDate today = drafts.today();
    if (expires
        .filter(day -> day.isBefore(today) || day.isAfter(today.plusDays(DAYS_MAX)))
        .isPresent()) {
      form.error(Days.errorOf(EXPIRES), frame.t("registrar.declare.expires.bad"));
    }
    OptionalLong most = Numbers.find(form.value(MOST));
    if (most.isEmpty() || most.getAsLong() < 1 || most.getAsLong() > Integer.MAX_VALUE) {
      form.error(MOST, frame.t("registrar.declare.most.bad"));
    }
    return form.isGood()
        ? acts.ask(
            frame,
            act(
                frame,
                reports.words(request),
                new DeclarationStatement(
                    drafts.realm(),
                    new ReporterId(who.key()),
                    who.place(),
                    first.orElseThrow(),
                    last.orElseThrow(),
                    expires.orElseThrow(),
                    most.orElseThrow())))
        : page(HttpStatus.BAD_REQUEST, frame, form);
  }

  private static Optional<LocalDate> day(Frame frame, Form form, String name) {
    Optional<LocalDate> day = Days.find(form, name);
    if (day.isEmpty()) {
      form.error(Days.errorOf(name), frame.t("registrar.declare." + name + ".bad"));
    }
    return day;
  }

  private static Act act(Frame frame, ReportWords words, DeclarationStatement statement) {
    return Act.of(
        frame.t("registrar.declare.sign.title"),
        List.of(
            new Row(frame.t("registrar.place"), statement.jurisdiction()),
            new Row(frame.t("registrar.declare.first"), words.day(statement.firstDay())),
            new Row(frame.t("registrar.declare.last"), words.day(statement.lastDay())),
            new Row(frame.t("registrar.declare.most"), "" + statement.maxReports()),
            new Row(frame.t("registrar.declare.expires"), words.day(statement.expires()))),
        frame.t("registrar.declare.warning"),
        frame.t("registrar.declare.sign"),
        statement,
        PATH);
  }

  private ResponseEntity<byte[]> page(HttpStatus status, Frame frame, Form form) {
    return pages.page(status, "registrar/declare.jte", frame, Map.of("form", form));
  }
}
