package org.lychgate.server.page.act;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.register.RefusalCode;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Practice;
import org.lychgate.server.page.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Takes what somebody signed on a page. The text is read again as it came, and the register checks
 * its signature, key and role like any other's; the same text twice does nothing twice.
 */
@Controller
final class ActController {
  private static final String TEXT = "statement";
  private static final String TYPE = "type";
  private static final String LINE = "line";
  private static final String BACK = "back";

  private final Acts acts;
  private final ActPage page;
  private final Practice practice;
  private final Frames frames;
  private final Pages pages;

  ActController(Register register, ActPage page, Practice practice, Frames frames, Pages pages) {
    this.acts = new Acts(register);
    this.page = page;
    this.practice = practice;
    this.frames = frames;
    this.pages = pages;
  }

  @PostMapping("/act")
  ResponseEntity<byte[]> run(HttpServletRequest request) {
    Frame frame = frames.of(request, "act");
    Form form = Form.of(request, TYPE, LINE, BACK);
    String text = Optional.ofNullable(request.getParameter(TEXT)).orElse("");
    String back = form.value(BACK);
    if (!back.startsWith("/") || back.startsWith("//") || text.length() > Act.TEXT_MAX) {
      return refused(frame, frame.home(), RefusalCode.NOT_READABLE, frame.t("act.unreadable"));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Acts.Sent sent;
    try {
      sent = acts.parse(form.value(TYPE), bytes);
    } catch (JsonException | IllegalArgumentException _) {
      return refused(frame, back, RefusalCode.NOT_READABLE, frame.t("act.unreadable"));
    }
    Optional<String> line = line(Frames.signedIn(request), sent.signed(), form.value(LINE));
    if (line.isEmpty()) {
      form.error(LINE, frame.t("act.line.missing"));
      Act act =
          new Act(
              frame.t("act.title"),
              List.of(),
              "",
              frame.t("act.button"),
              sent.body(),
              sent.signed(),
              back);
      return page.ask(HttpStatus.BAD_REQUEST, frame, act, form);
    }
    return switch (acts.run(form.value(TYPE), bytes, line, frame)) {
      case ActDone.Done done ->
          pages.page("act/done.jte", frame, Map.of("done", done, "back", back));
      case ActDone.Refused no -> refused(frame, back, no.code(), no.message());
    };
  }

  /** As typed or pasted, in a signed note's form or a header's; else by a key that is here. */
  private Optional<String> line(SignedIn who, Statement statement, String typed) {
    if (!typed.isEmpty()) {
      return Optional.of(typed.startsWith("\u2014 ") ? typed.substring(2) : typed);
    }
    return practice.sign(who, statement).map(NoteSignature::headerValue);
  }

  private ResponseEntity<byte[]> refused(
      Frame frame, String back, RefusalCode code, String message) {
    return pages.page(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "act/refused.jte",
        frame,
        Map.of("code", code.word(), "message", message, "back", back));
  }
}
