package org.lychgate.server.page.director;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.edition.statement.ReportSources;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.Ssa721Reports;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.formats.Ssa721Writer;
import org.lychgate.model.RawRecord;
import org.lychgate.model.ReporterId;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Once;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.lychgate.server.page.report.Days;
import org.lychgate.server.page.report.Drafts;
import org.lychgate.server.page.report.OwnReports;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The statement of death: typed, checked, shown in words, signed. Between the steps all of it is in
 * the browser's form and nothing of it is here.
 */
@Controller
final class FormController {
  private static final String PATH = "/director/statement";

  private final OwnReports reports;
  private final Drafts drafts;
  private final Once once;
  private final ActPage acts;
  private final Frames frames;
  private final Pages pages;

  FormController(
      OwnReports reports, Drafts drafts, Once once, ActPage acts, Frames frames, Pages pages) {
    this.reports = reports;
    this.drafts = drafts;
    this.once = once;
    this.acts = acts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    Form form = new Form().with(Item.MESSAGE, once.ticket());
    Days.fill(form, Item.SIGNED, drafts.today());
    return page(HttpStatus.OK, frames.of(request, DirectorController.AREA), form);
  }

  /** Shows all of it in words, or what is wrong with it. */
  @PostMapping(PATH)
  ResponseEntity<byte[]> check(HttpServletRequest request) {
    Frame frame = frames.of(request, DirectorController.AREA);
    Form form = typed(request);
    Optional<Ssa721Statement> statement =
        TypedStatement.find(form, frame, drafts.realm(), drafts.today());
    if (statement.isEmpty()) {
      return page(HttpStatus.BAD_REQUEST, frame, form);
    }
    List<Row> rows =
        new ArrayList<>(StatementRows.of(statement.get(), frame, reports.words(request)));
    if (!form.value(Item.REFERENCE).isEmpty()) {
      rows.add(new Row(frame.t("director.item.reference"), form.value(Item.REFERENCE)));
    }
    List<Row> hidden =
        Stream.of(Item.names()).map(name -> new Row(name, form.value(name))).toList();
    return pages.page("director/check.jte", frame, Map.of("rows", rows, "hidden", hidden));
  }

  /** Back to the form, with all that was typed. */
  @PostMapping(PATH + "/change")
  ResponseEntity<byte[]> change(HttpServletRequest request) {
    return page(HttpStatus.OK, frames.of(request, DirectorController.AREA), typed(request));
  }

  /** What is signed: it is read once more, as what comes back is what somebody sent. */
  @PostMapping(PATH + "/sign")
  ResponseEntity<byte[]> sign(HttpServletRequest request) {
    Frame frame = frames.of(request, DirectorController.AREA);
    Form form = typed(request);
    Optional<Ssa721Statement> found =
        TypedStatement.find(form, frame, drafts.realm(), drafts.today());
    if (found.isEmpty()) {
      return page(HttpStatus.BAD_REQUEST, frame, form);
    }
    Ssa721Statement statement = found.get();
    String reference = form.value(Item.REFERENCE);
    String message = (reference.isEmpty() ? "" : reference + ":") + form.value(Item.MESSAGE);
    SubmissionEnvelope envelope = envelope(Frames.signedIn(request), statement, message);
    List<Row> rows = new ArrayList<>();
    rows.addAll(StatementRows.of(statement, frame, reports.words(request)));
    rows.add(new Row(frame.t("director.sign.batch"), envelope.statement().batch().toString()));
    return acts.ask(
        frame,
        new Act(
            frame.t("director.sign.title"),
            rows,
            frame.t("director.sign.warning"),
            frame.t("director.sign.button"),
            envelope.json(),
            envelope.statement(),
            DirectorController.HOME));
  }

  private SubmissionEnvelope envelope(SignedIn who, Ssa721Statement statement, String message) {
    RawRecord raw = ReportSources.raw(Ssa721Writer.json(statement));
    return drafts.envelope(
        who,
        List.of(
            new SubmissionMaker.Source(
                Ssa721Reports.toReport(
                    statement, message, new ReporterId(who.key()), drafts.today(), raw.hash()),
                SubmissionMaker.SSA_721,
                raw)));
  }

  private Form typed(HttpServletRequest request) {
    Form form = Form.of(request, Item.names());
    if (!form.value(Item.MESSAGE).matches("[0-9a-f]{32}")) {
      form.with(Item.MESSAGE, once.ticket());
    }
    return form;
  }

  private ResponseEntity<byte[]> page(HttpStatus status, Frame frame, Form form) {
    return pages.page(status, "director/statement.jte", frame, Map.of("form", form));
  }
}
