package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Opens what a code, a leaf or a row of a queue stands for, and prints its letter. */
@Controller
final class LookController {
  private static final String CODE = "code";

  private final Register register;
  private final Looks looks;
  private final LetterPdf letters;
  private final Frames frames;

  LookController(Register register, Looks looks, LetterPdf letters, Frames frames) {
    this.register = register;
    this.looks = looks;
    this.letters = letters;
    this.frames = frames;
  }

  /** The code is in the body: addresses are logged, and stay in a browser's history. */
  @PostMapping("/desk/case")
  ResponseEntity<byte[]> byCode(HttpServletRequest request) {
    Form form = Form.of(request, CODE);
    if (form.value(CODE).isEmpty()) {
      form.error(CODE, frames.of(request, Looks.AREA).t("desk.code.missing"));
      return looks.desk(HttpStatus.BAD_REQUEST, request, form);
    }
    return looks.open(request, Target.of(Target.Kind.CODE, form.value(CODE)));
  }

  /** A hold or a reversal that waits for officers. */
  @PostMapping("/desk/leaf")
  ResponseEntity<byte[]> byLeaf(HttpServletRequest request) {
    return open(request, Target.Kind.LEAF);
  }

  /** A report that waits. */
  @PostMapping("/desk/report")
  ResponseEntity<byte[]> report(HttpServletRequest request) {
    return open(request, Target.Kind.REPORT);
  }

  private ResponseEntity<byte[]> open(HttpServletRequest request, Target.Kind kind) {
    Form form = Form.of(request, kind.field());
    return looks.open(request, Target.of(kind, form.value(kind.field())));
  }

  /** What was opened last, as it stands by now; where one comes back to after signing. */
  @GetMapping("/desk/open")
  ResponseEntity<byte[]> again(HttpServletRequest request) {
    Optional<Target> target = DeskSession.opened(request);
    return target.isPresent() ? looks.open(request, target.get()) : Pages.goTo("/desk");
  }

  /** The letter of the case that is open. */
  @PostMapping("/desk/letter")
  ResponseEntity<byte[]> letter(HttpServletRequest request) {
    Frame frame = frames.of(request, Looks.AREA);
    Optional<String> code = DeskSession.code(request);
    if (code.isEmpty()) {
      return looks.no(HttpStatus.NOT_FOUND, frame, "letter");
    }
    Language language = "es".equals(request.getParameter("letter")) ? Language.ES : Language.EN;
    return switch (register.exchange().letter(code.get(), true)) {
      case Answer.Refused<LetterInfo>(RefusalCode why, String _) ->
          looks.no(
              why == RefusalCode.NOT_NOW ? HttpStatus.CONFLICT : HttpStatus.NOT_FOUND,
              frame,
              why == RefusalCode.NOT_NOW ? "soon" : "letter");
      case Answer.Accepted<LetterInfo>(LetterInfo info) ->
          ResponseEntity.ok()
              .contentType(MediaType.APPLICATION_PDF)
              .cacheControl(CacheControl.noStore())
              .header("Content-Disposition", "inline; filename=\"letter.pdf\"")
              .body(letters.write(info, language));
    };
  }
}
