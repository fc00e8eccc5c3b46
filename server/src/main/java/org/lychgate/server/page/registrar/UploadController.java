package org.lychgate.server.page.registrar;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.ReportSources;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.formats.IjeReader;
import org.lychgate.model.Finding;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.SignedIn;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.lychgate.server.page.report.Drafts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Sends a file of IJE records, as {@code lychgate submit} does: read, shown by line what is wrong,
 * then signed as one batch. Between the steps the batch is in the browser, not here.
 */
@Controller
final class UploadController {
  /** Longest file in bytes, about eight hundred records; longer ones go by {@code submit}. */
  static final int FILE_MAX = 4 << 20;

  private static final String PATH = "/registrar/submit";
  private static final String FILE = "file";
  private static final String ENVELOPE = "envelope";
  private static final int LINES_SHOWN = 200;

  private final Drafts drafts;
  private final ActPage acts;
  private final Frames frames;
  private final Pages pages;

  UploadController(Drafts drafts, ActPage acts, Frames frames, Pages pages) {
    this.drafts = drafts;
    this.acts = acts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return page(HttpStatus.OK, frames.of(request, OfficeController.AREA), new Form());
  }

  /** The token stands in the address, as this form's body is not Tomcat's to read. */
  @PostMapping(PATH)
  ResponseEntity<byte[]> look(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    return switch (Upload.read(request, FILE_MAX)) {
      case Upload.Read.Nothing() -> refused(frame, HttpStatus.BAD_REQUEST, "none");
      case Upload.Read.TooLong() -> refused(frame, HttpStatus.CONTENT_TOO_LARGE, "long");
      case Upload.Read.Whole(Upload file) -> {
        FileView view = view(frame, Frames.signedIn(request), file);
        yield pages.page(
            view.blocked().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
            "registrar/file.jte",
            frame,
            Map.of("file", view));
      }
    };
  }

  private FileView view(Frame frame, SignedIn who, Upload file) {
    ReportSources sources =
        new ReportSources(
            file.name(), new ReporterId(who.key()), ReporterRole.REGISTRAR, drafts.today());
    ReadCounts counts = IjeReader.read(new ByteArrayInputStream(file.bytes()), sources::takeIje);
    List<SubmissionMaker.Source> good = sources.sources();
    Optional<String> envelope = Optional.empty();
    String blocked = "";
    if (good.isEmpty()) {
      blocked = frame.t("registrar.file.empty");
    } else if (isForeign(good)) {
      blocked = frame.t("registrar.file.foreign");
    } else if (good.size() > SubmissionEnvelope.ITEMS_MAX) {
      blocked = frame.t("registrar.file.many");
    } else {
      envelope = Optional.of(drafts.envelope(who, good).json().canonicalText());
      if (envelope.get().length() > Act.TEXT_MAX) {
        envelope = Optional.empty();
        blocked = frame.t("registrar.file.many");
      }
    }
    return new FileView(
        file.name(),
        counts.read(),
        good.size(),
        sources.findings().size(),
        lines(frame, sources.findings()),
        blocked,
        envelope.orElse(""));
  }

  /** Whether a number in it is of another realm: then it is not this registry that is meant. */
  private boolean isForeign(List<SubmissionMaker.Source> sources) {
    return sources.stream()
        .flatMap(source -> source.report().decedent().ssn().stream())
        .anyMatch(ssn -> !drafts.realm().accepts(ssn));
  }

  private static List<FindingLine> lines(Frame frame, List<Finding> findings) {
    List<FindingLine> out = new ArrayList<>();
    for (Finding finding : findings) {
      if (out.size() == LINES_SHOWN) {
        break;
      }
      out.add(
          new FindingLine(
              finding.line(),
              finding.field(),
              frame.t("registrar.finding." + finding.code()),
              finding.shape()));
    }
    return out;
  }

  /** What is signed: the batch as it came back from the page that showed it. */
  @PostMapping(PATH + "/sign")
  ResponseEntity<byte[]> sign(HttpServletRequest request) {
    Frame frame = frames.of(request, OfficeController.AREA);
    SubmissionEnvelope envelope;
    try {
      envelope =
          SubmissionEnvelope.parse(
              Optional.ofNullable(request.getParameter(ENVELOPE))
                  .orElse("")
                  .getBytes(StandardCharsets.UTF_8));
    } catch (JsonException _) {
      return refused(frame, HttpStatus.BAD_REQUEST, "none");
    }
    return acts.ask(
        frame,
        new Act(
            frame.t("registrar.file.sign.title"),
            List.of(
                new Row(frame.t("registrar.file.count"), "" + envelope.items().size()),
                new Row(frame.t("registrar.file.as"), envelope.statement().reporter().name()),
                new Row(frame.t("registrar.file.batch"), envelope.statement().batch().toString())),
            frame.t("registrar.file.warning"),
            frame.t("registrar.file.sign"),
            envelope.json(),
            envelope.statement(),
            PATH));
  }

  private ResponseEntity<byte[]> refused(Frame frame, HttpStatus status, String why) {
    Form form = new Form();
    form.error(FILE, frame.t("registrar.file." + why));
    return page(status, frame, form);
  }

  private ResponseEntity<byte[]> page(HttpStatus status, Frame frame, Form form) {
    return pages.page(status, "registrar/submit.jte", frame, Map.of("form", form));
  }
}
