package org.lychgate.server.page.open.alive;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lychgate.edition.Answering;
import org.lychgate.register.AccountingLine;
import org.lychgate.register.Answer;
import org.lychgate.register.LetterInfo;
import org.lychgate.register.RefusalCode;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Language;
import org.lychgate.server.page.LetterPdf;
import org.lychgate.server.page.Pages;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What has become of a claim, for whoever has its code. The code stands in the form, as addresses
 * are logged. Every code is answered, known or not, and those of claims that held nothing alike.
 */
@Controller
final class StatusController {
  private static final String CODE = "code";
  private static final String LETTER = "letter";

  /** How long a claim holds an entry by itself, where its registrar has reaffirmed. */
  private static final int HOLD_DAYS = 30;

  private final Register register;
  private final LetterPdf letters;
  private final Frames frames;
  private final Pages pages;

  StatusController(Register register, LetterPdf letters, Frames frames, Pages pages) {
    this.register = register;
    this.letters = letters;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/alive/status")
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return ask(HttpStatus.OK, frames.of(request, AliveController.AREA), new Form());
  }

  private ResponseEntity<byte[]> ask(HttpStatus status, Frame frame, Form form) {
    return pages.page(status, "alive/ask.jte", frame, Map.of("form", form));
  }

  @PostMapping("/alive/status")
  ResponseEntity<byte[]> tell(HttpServletRequest request) {
    Frame frame = frames.of(request, AliveController.AREA);
    Form form = Form.of(request, CODE);
    Optional<String> code = CaseCode.parse(form.value(CODE));
    if (code.isEmpty()) {
      form.error(
          CODE, frame.t(form.value(CODE).isEmpty() ? "alive.code.missing" : "alive.code.wrong"));
      return ask(HttpStatus.BAD_REQUEST, frame, form);
    }
    List<Told> told =
        register.exchange().account(code.get()).stream().map(line -> told(frame, line)).toList();
    return pages.page(
        "alive/status.jte",
        Posted.of(frame),
        Map.of(
            "code",
            CaseCode.grouped(code.get()),
            "says",
            says(frame, register.exchange().letter(code.get(), false)),
            "told",
            told,
            "all",
            frame));
  }

  private static Told told(Frame frame, AccountingLine line) {
    return new Told(
        line.organisation(),
        frame.day(line.first()),
        line.purposes().stream()
            .map(purpose -> frame.t("purpose." + purpose.name()))
            .collect(Collectors.joining(", ")),
        line.corrected()
            .map(day -> frame.t("alive.told.corrected", frame.day(day)))
            .orElseGet(() -> frame.t("alive.told.notyet")));
  }

  private static Says says(Frame frame, Answer<LetterInfo> letter) {
    return switch (letter) {
      case Answer.Accepted<LetterInfo>(LetterInfo info) -> says(frame, info);
      case Answer.Refused<LetterInfo> no -> {
        String what = no.code() == RefusalCode.NOT_NOW ? "soon" : "nothing";
        yield new Says(frame.t("alive.stands." + what), List.of(frame.t("alive.next." + what)));
      }
    };
  }

  private static Says says(Frame frame, LetterInfo info) {
    LocalDate day = info.day();
    String on = frame.day(day);
    return switch (info.outcome()) {
      case HELD ->
          new Says(
              frame.t("alive.stands.held", on),
              List.of(
                  frame.t("alive.next.held.asked", frame.day(Answering.due(day))),
                  frame.t("alive.next.held.silent"),
                  frame.t("alive.next.held.second", frame.day(day.plusDays(HOLD_DAYS)))));
      case REVERSED ->
          new Says(
              frame.t("alive.stands.reversed", on),
              List.of(frame.t("alive.next.reversed.told"), frame.t("alive.next.reversed.back")));
      case RELEASED ->
          new Says(frame.t("alive.stands.released", on), List.of(frame.t("alive.next.released")));
    };
  }

  /** The letter as a file; its buttons stand on the slip and on the page above. */
  @PostMapping("/alive/letter")
  ResponseEntity<byte[]> letter(HttpServletRequest request) {
    Frame frame = frames.of(request, AliveController.AREA);
    Form form = Form.of(request, CODE, LETTER);
    Optional<String> code = CaseCode.parse(form.value(CODE));
    Language language = form.value(LETTER).equals(Language.ES.tag()) ? Language.ES : Language.EN;
    Optional<byte[]> pdf =
        code.flatMap(c ->
            switch (letters.write(c, false, language)) {
              case Answer.Accepted<byte[]>(byte[] bytes) -> Optional.of(bytes);
              case Answer.Refused<byte[]> _ -> Optional.empty();
            });
    if (pdf.isEmpty()) {
      return pages.page(
          HttpStatus.NOT_FOUND,
          "alive/noletter.jte",
          Posted.of(frame),
          Map.of("code", form.value(CODE)));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lychgate-letter.pdf\"")
        .body(pdf.get());
  }

  @GetMapping("/alive/letter")
  ResponseEntity<byte[]> askAgain() {
    return Pages.goTo("/alive/status");
  }
}
