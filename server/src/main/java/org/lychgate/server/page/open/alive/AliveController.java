package org.lychgate.server.page.open.alive;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.OperatorException;
import org.lychgate.register.Answer;
import org.lychgate.register.ClaimReceipt;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Once;
import org.lychgate.server.page.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * A claim of life in three steps: who you are, is that right, your slip. Nothing of it is kept
 * here: what was typed travels from page to page in the forms, and never in an address.
 */
@Controller
final class AliveController {
  static final String AREA = "alive";
  private static final Logger LOG = LoggerFactory.getLogger(AliveController.class);

  /** The button that sends the claim. */
  private static final String SEND = "send";

  private static final Pattern TICKET = Pattern.compile("[0-9a-f]{32}");

  private final Register register;
  private final Trust trust;
  private final InstantSource clock;
  private final Once once;
  private final Frames frames;
  private final Pages pages;

  AliveController(
      Register register, Trust trust, InstantSource clock, Once once, Frames frames, Pages pages) {
    this.register = register;
    this.trust = trust;
    this.clock = clock;
    this.once = once;
    this.frames = frames;
    this.pages = pages;
  }

  /** Step 1. */
  @GetMapping("/alive")
  ResponseEntity<byte[]> begin(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    return form(HttpStatus.OK, frame, frame, new Form(), false);
  }

  /** Step 2: what was typed, to be looked at once more. */
  @PostMapping("/alive/check")
  ResponseEntity<byte[]> check(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    Form form = ClaimForm.of(request);
    Optional<ClaimOfLife> claim = ClaimForm.read(form, frame, trust.realm(), today());
    if (claim.isEmpty()) {
      return again(HttpStatus.BAD_REQUEST, frame, form);
    }
    return check(HttpStatus.OK, frame, form, claim.get(), once.ticket());
  }

  private ResponseEntity<byte[]> check(
      HttpStatus status, Frame frame, Form form, ClaimOfLife claim, String ticket) {
    return pages.page(
        status,
        "alive/check.jte",
        Posted.of(frame),
        Map.of(
            "form",
            form,
            "rows",
            ClaimForm.rows(form, claim, frame),
            "fields",
            ClaimForm.FIELDS,
            "ticket",
            ticket,
            "all",
            frame));
  }

  /** Back to step 1, with what was typed. */
  @PostMapping("/alive/change")
  ResponseEntity<byte[]> change(HttpServletRequest request) {
    return again(HttpStatus.OK, frames.of(request, AREA), ClaimForm.of(request));
  }

  private ResponseEntity<byte[]> again(HttpStatus status, Frame frame, Form form) {
    return form(status, Posted.of(frame), frame, form, true);
  }

  private ResponseEntity<byte[]> form(
      HttpStatus status, Frame frame, Frame all, Form form, boolean again) {
    return pages.page(
        status,
        "alive/form.jte",
        frame,
        Map.of(
            "form",
            form,
            "places",
            Birthplaces.ALL,
            "fields",
            ClaimForm.FIELDS,
            "again",
            again,
            "all",
            all));
  }

  /** Step 3: the claim is made, once, and its slip is the same whoever is listed. */
  @PostMapping("/alive/slip")
  ResponseEntity<byte[]> slip(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    Form form = ClaimForm.of(request);
    Optional<ClaimOfLife> claim = ClaimForm.read(form, frame, trust.realm(), today());
    if (claim.isEmpty()) {
      return again(HttpStatus.BAD_REQUEST, frame, form);
    }
    String ticket = Form.of(request, Once.FIELD).value(Once.FIELD);
    Answer<ClaimReceipt> answer;
    try {
      answer = claim(ticket, claim.get());
    } catch (OperatorException e) {
      LOG.warn("{} (hint: {})", e.getMessage(), e.hint());
      form.error(SEND, frame.t("alive.away"));
      return check(HttpStatus.SERVICE_UNAVAILABLE, frame, form, claim.get(), ticket);
    }
    return switch (answer) {
      case Answer.Accepted<ClaimReceipt>(ClaimReceipt receipt) -> slip(Posted.of(frame), receipt);
      case Answer.Refused<ClaimReceipt> _ -> {
        // Letters that no claim can hold, such as halves of a character.
        form.error(ClaimForm.SSN, frame.t("alive.refused"));
        yield again(HttpStatus.UNPROCESSABLE_CONTENT, frame, form);
      }
    };
  }

  /* Without a ticket of ours it is a claim of its own: it must not get another one's slip. */
  private Answer<ClaimReceipt> claim(String ticket, ClaimOfLife claim) {
    return TICKET.matcher(ticket).matches()
        ? once.run(ticket + claim.sha256().hex(), () -> register.claim(claim.canonical()))
        : register.claim(claim.canonical());
  }

  private ResponseEntity<byte[]> slip(Frame frame, ClaimReceipt receipt) {
    return pages.page(
        "alive/slip.jte",
        frame,
        Map.of(
            "code",
            CaseCode.grouped(receipt.caseCode()),
            "registry",
            trust.origin(),
            "received",
            frame.day(receipt.received()),
            "answerBy",
            frame.day(receipt.answerBy())));
  }

  /** Somebody has reloaded or copied the address of a later step: it is empty without the form. */
  @GetMapping({"/alive/check", "/alive/change", "/alive/slip"})
  ResponseEntity<byte[]> beginAgain() {
    return Pages.goTo("/alive");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
