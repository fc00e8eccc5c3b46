package org.lychgate.server.page.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.edition.AuditDraw;
import org.lychgate.register.Answer;
import org.lychgate.register.AuditFile;
import org.lychgate.register.AuditPurpose;
import org.lychgate.register.AuditSample;
import org.lychgate.register.RefusalCode;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.desk.Target;
import org.lychgate.server.page.open.Sheet;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** What a signed-in auditor opens: the leaves of a sample, and what somebody has named. */
@Controller
final class AuditorController {
  private static final String AREA = "auditor";
  private static final String LEAF = "leaf";
  private static final String NAMED = "named";
  private static final String PURPOSE = "purpose";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  /** What can be chosen for an entry that was named; the sample's leaves are opened for it. */
  private static final List<AuditPurpose> PURPOSES =
      Stream.of(AuditPurpose.values()).filter(p -> p != AuditPurpose.SAMPLE).toList();

  private final Register register;
  private final Frames frames;
  private final Pages pages;

  AuditorController(Register register, Frames frames, Pages pages) {
    this.register = register;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/auditor")
  ResponseEntity<byte[]> home(HttpServletRequest request) {
    return home(HttpStatus.OK, request, new Form());
  }

  /** The same with what was found so far, which is in the form. */
  @PostMapping("/auditor/sample")
  ResponseEntity<byte[]> goOn(HttpServletRequest request) {
    return home(HttpStatus.OK, request, new Form());
  }

  private ResponseEntity<byte[]> home(HttpStatus status, HttpServletRequest request, Form form) {
    LocalDate day = day(request);
    Optional<AuditSample> sample = register.audits().findSample(day);
    Map<String, Object> values = new HashMap<>();
    values.put("form", form);
    values.put("day", day.toString());
    values.put("sample", sample);
    values.put("findings", sample.map(s -> Findings.of(request, s)).orElseGet(Findings::new));
    values.put("purposes", PURPOSES);
    values.put("parts", AuditDraw.Kind.values());
    return pages.page(status, "auditor/home.jte", frames.of(request, AREA), values);
  }

  /** The day of the sample that is worked on; a day that is none is today. */
  private LocalDate day(HttpServletRequest request) {
    String typed = Form.of(request, AuditController.DAY).value(AuditController.DAY);
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException _) {
      return register.audits().figures().today();
    }
  }

  /** A leaf of the sample; the register refuses all others, and counts them. */
  @PostMapping("/auditor/open")
  ResponseEntity<byte[]> open(HttpServletRequest request) {
    LocalDate day = day(request);
    String typed = Form.of(request, LEAF).value(LEAF);
    long leaf = typed.matches("[0-9]{1,15}") ? Long.parseLong(typed) : Long.MAX_VALUE;
    String auditor = Frames.signedIn(request).key();
    return switch (register.audits().openDrawn(auditor, day, leaf)) {
      case Answer.Refused<AuditFile>(RefusalCode code, String _) -> refused(request, code);
      case Answer.Accepted<AuditFile>(AuditFile file) -> {
        Optional<AuditSample> sample = register.audits().findSample(day);
        yield evidence(
            request,
            file,
            Map.of(
                "day",
                day.toString(),
                LEAF,
                leaf,
                "findings",
                sample.map(s -> Findings.of(request, s)).orElseGet(Findings::new)));
      }
    };
  }

  /** What is named is in the body: addresses are logged. */
  @PostMapping("/auditor/named")
  ResponseEntity<byte[]> named(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    Form form = Form.of(request, NAMED, PURPOSE);
    Target target = Target.of(Target.Kind.CODE, form.value(NAMED));
    Optional<AuditPurpose> purpose =
        PURPOSES.stream().filter(p -> p.name().equals(form.value(PURPOSE))).findFirst();
    if (target.value().isEmpty()) {
      form.error(NAMED, frame.t("auditor.named.missing"));
    }
    if (purpose.isEmpty()) {
      form.error(PURPOSE, frame.t("auditor.purpose.missing"));
    }
    form.with(NAMED, target.shownAgain().toLowerCase(Locale.ROOT));
    if (!form.isGood()) {
      return home(HttpStatus.BAD_REQUEST, request, form);
    }
    String auditor = Frames.signedIn(request).key();
    return switch (register.audits().open(auditor, target.value(), purpose.orElseThrow())) {
      case Answer.Refused<AuditFile>(RefusalCode code, String _) -> {
        if (code == RefusalCode.NOT_FOUND) {
          form.error(NAMED, frame.t("auditor.named.unknown"));
          yield home(HttpStatus.NOT_FOUND, request, form);
        }
        yield refused(request, code);
      }
      case Answer.Accepted<AuditFile>(AuditFile file) ->
          evidence(
              request,
              file,
              Map.of("day", "", LEAF, file.leaf().orElse(-1), "findings", new Findings()));
    };
  }

  private ResponseEntity<byte[]> evidence(
      HttpServletRequest request, AuditFile file, Map<String, Object> of) {
    Frame frame = frames.of(request, AREA);
    Frame desk = frames.of(request, "desk");
    Map<String, Object> values = new HashMap<>(of);
    values.put("desk", desk);
    values.put("view", EvidenceView.of(frame, desk, file));
    return pages.page("auditor/evidence.jte", frame, values);
  }

  private ResponseEntity<byte[]> refused(HttpServletRequest request, RefusalCode code) {
    Frame frame = frames.of(request, AREA);
    return switch (code) {
      case TOO_MANY -> no(HttpStatus.TOO_MANY_REQUESTS, frame, "many");
      case NOT_FOUND -> no(HttpStatus.NOT_FOUND, frame, "found");
      default -> no(HttpStatus.FORBIDDEN, frame, "role");
    };
  }

  private ResponseEntity<byte[]> no(HttpStatus status, Frame frame, String why) {
    return pages.page(status, "auditor/no.jte", frame, Map.of("why", why));
  }

  /** The findings as a file: the only place where they are kept is the auditor's. */
  @PostMapping("/auditor/findings")
  ResponseEntity<byte[]> findings(HttpServletRequest request) {
    LocalDate day = day(request);
    Optional<AuditSample> sample = register.audits().findSample(day);
    if (sample.isEmpty()) {
      return no(HttpStatus.NOT_FOUND, frames.of(request, AREA), "found");
    }
    Findings findings = Findings.of(request, sample.get());
    AuditDraw draw = sample.get().draw();
    Sheet sheet =
        new Sheet(
            "findings",
            List.of("day", "part", "leaf", "finding"),
            sample.get().all().stream()
                .map(d ->
                    List.of(
                        day.toString(), d.kind().word(), "" + d.leaf(), findings.word(d.leaf())))
                .toList());
    return Pages.file(
        CSV, "audit-findings-" + day + ".csv", AuditSheets.csv(sheet, draw.size(), draw.root()));
  }
}
