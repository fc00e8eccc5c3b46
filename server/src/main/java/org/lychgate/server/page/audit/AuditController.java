package org.lychgate.server.page.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.AuditDraw;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.TreeSize;
import org.lychgate.register.AuditBase;
import org.lychgate.register.AuditFigures;
import org.lychgate.register.AuditSample;
import org.lychgate.register.Register;
import org.lychgate.register.SampleReplay;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.open.Sheet;
import org.lychgate.server.page.open.SignedLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What anybody may audit who does not trust the operator. About nobody. */
@Controller
final class AuditController {
  static final String DAY = "day";
  private static final String AREA = "audit";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final Set<String> OF_A_SAMPLE = Set.of("sample", "replay");

  private final Register register;
  private final Frames frames;
  private final Pages pages;

  AuditController(Register register, Frames frames, Pages pages) {
    this.register = register;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/audit")
  ResponseEntity<byte[]> front(HttpServletRequest request) {
    return pages.page(
        "audit/front.jte",
        frames.of(request, AREA),
        Map.of("signed", SignedLog.read(register.logFolder())));
  }

  @GetMapping("/audit/refusals")
  ResponseEntity<byte[]> refusals(HttpServletRequest request) {
    AuditFigures figures = register.audits().figures();
    return sheets(
        request,
        "refusals",
        figures,
        List.of(
            AuditSheets.outcomes(figures),
            AuditSheets.reasons(figures),
            AuditSheets.signatures(figures)));
  }

  @GetMapping("/audit/sealed")
  ResponseEntity<byte[]> sealed(HttpServletRequest request) {
    AuditFigures figures = register.audits().figures();
    return sheets(request, "sealed", figures, List.of(AuditSheets.sealed(figures)));
  }

  private ResponseEntity<byte[]> sheets(
      HttpServletRequest request, String name, AuditFigures figures, List<Sheet> sheets) {
    return pages.page(
        "audit/sheets.jte",
        frames.of(request, AREA),
        Map.of("name", name, "log", figures.log(), "sheets", sheets));
  }

  @GetMapping("/audit/replay")
  ResponseEntity<byte[]> replay(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    Optional<SampleReplay> replay = register.audits().findReplay();
    return pages.page(
        "audit/replay.jte",
        frame,
        Map.of("replay", replay, "sheets", replay.map(AuditSheets::replay).stream().toList()));
  }

  @GetMapping("/audit/sample")
  ResponseEntity<byte[]> sample(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    Form form = Form.of(request, DAY);
    Optional<LocalDate> day = day(form.value(DAY));
    Optional<AuditSample> sample = day.flatMap(register.audits()::findSample);
    if (!form.value(DAY).isEmpty() && sample.isEmpty()) {
      form.error(DAY, frame.t(day.isEmpty() ? "sample.day.wrong" : "sample.day.none"));
    }
    return pages.page(
        form.isGood() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
        "audit/sample.jte",
        frame,
        Map.of(
            "form",
            form.value(DAY).isEmpty() ? form.with(DAY, today().toString()) : form,
            "sample",
            sample,
            "parts",
            AuditDraw.Kind.values()));
  }

  /** The day that is asked for, today where none is; empty where it is no day. */
  private Optional<LocalDate> day(String typed) {
    if (typed.isEmpty()) {
      return Optional.of(today());
    }
    try {
      return Optional.of(LocalDate.parse(typed));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private LocalDate today() {
    return register.audits().figures().today();
  }

  /** A sheet with its log. */
  private record Export(Sheet sheet, TreeSize size, Hash root) {}

  @GetMapping("/audit/{file}")
  ResponseEntity<byte[]> file(HttpServletRequest request, @PathVariable("file") String file) {
    int dot = file.lastIndexOf('.');
    String name = file.substring(0, Math.max(dot, 0));
    String end = file.substring(dot + 1);
    if (!end.equals("csv") && !end.equals("json")) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Export export =
        (OF_A_SAMPLE.contains(name) ? ofASample(request, name) : ofFigures(name))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    AuditBase newest = register.audits().figures().log();
    String text =
        end.equals("csv")
            ? AuditSheets.csv(export.sheet(), export.size(), export.root())
            : AuditSheets.json(export.sheet(), export.size(), export.root(), newest);
    return Pages.file(end.equals("csv") ? CSV : MediaType.APPLICATION_JSON, "audit-" + file, text);
  }

  private Optional<Export> ofFigures(String name) {
    AuditFigures figures = register.audits().figures();
    Optional<Sheet> sheet =
        switch (name) {
          case "outcomes" -> Optional.of(AuditSheets.outcomes(figures));
          case "reasons" -> Optional.of(AuditSheets.reasons(figures));
          case "signatures" -> Optional.of(AuditSheets.signatures(figures));
          case "sealed" -> Optional.of(AuditSheets.sealed(figures));
          default -> Optional.empty();
        };
    return sheet.map(s -> new Export(s, figures.log().size(), figures.log().root()));
  }

  private Optional<Export> ofASample(HttpServletRequest request, String name) {
    if (name.equals("replay")) {
      return register
          .audits()
          .findReplay()
          .map(r -> export(AuditSheets.replay(r), r.sample().draw()));
    }
    return day(Form.of(request, DAY).value(DAY))
        .flatMap(register.audits()::findSample)
        .map(s -> export(AuditSheets.sample(s), s.draw()));
  }

  private static Export export(Sheet sheet, AuditDraw draw) {
    return new Export(sheet, draw.size(), draw.root());
  }
}
