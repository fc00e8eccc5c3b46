package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lychgate.register.LookPurpose;
import org.lychgate.register.Queues;
import org.lychgate.register.Register;
import org.lychgate.register.WaitingInfo;
import org.lychgate.register.WaitingQueue;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The desk: one field for a case code, and what waits beside it. */
@Controller
final class DeskController {
  private static final String PURPOSE = "purpose";
  private static final int SHOWN = 100;

  private final Register register;
  private final Looks looks;
  private final Frames frames;
  private final Pages pages;

  DeskController(Register register, Looks looks, Frames frames, Pages pages) {
    this.register = register;
    this.looks = looks;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/desk")
  ResponseEntity<byte[]> desk(HttpServletRequest request) {
    return looks.desk(HttpStatus.OK, request, new Form());
  }

  /** To change what the looks are for. */
  @GetMapping("/desk/purpose")
  ResponseEntity<byte[]> askPurpose(HttpServletRequest request) {
    Form form = new Form();
    DeskSession.purpose(request).ifPresent(purpose -> form.with(PURPOSE, purpose.name()));
    return looks.askPurpose(HttpStatus.OK, request, form, Optional.empty());
  }

  @PostMapping("/desk/purpose")
  ResponseEntity<byte[]> setPurpose(HttpServletRequest request) {
    Form form = Form.of(request, PURPOSE);
    Optional<LookPurpose> purpose = DeskSession.findPurpose(form.value(PURPOSE));
    Optional<Target> target = Target.find(request);
    if (purpose.isEmpty()) {
      form.error(PURPOSE, frames.of(request, Looks.AREA).t("desk.purpose.missing"));
      return looks.askPurpose(HttpStatus.BAD_REQUEST, request, form, target);
    }
    DeskSession.setPurpose(request, purpose.get());
    return target.isPresent() ? looks.open(request, target.get()) : Pages.goTo("/desk");
  }

  /** Claims that nobody has ruled on: days and states, nobody's name. */
  @GetMapping("/desk/cases")
  ResponseEntity<byte[]> cases(HttpServletRequest request) {
    return pages.page(
        "desk/cases.jte",
        frames.of(request, Looks.AREA),
        Map.of("cases", register.caseFiles().listOpen(Frames.signedIn(request).key())));
  }

  /** What waits in one queue: leaves and days, nobody's name. */
  @GetMapping("/desk/waiting/{queue}")
  ResponseEntity<byte[]> waiting(HttpServletRequest request, @PathVariable("queue") String queue) {
    Frame frame = frames.of(request, Looks.AREA);
    Optional<WaitingQueue> wanted = find(queue);
    if (wanted.isEmpty()) {
      return looks.no(HttpStatus.NOT_FOUND, frame, "found");
    }
    String me = Frames.signedIn(request).key();
    long after = after(request);
    List<WaitingInfo> rows =
        register.queues().list(me, wanted, after, Math.min(SHOWN, Queues.PAGE_MAX));
    return pages.page(
        "desk/waiting.jte",
        frame,
        Map.of(
            "queue",
            wanted.get(),
            "rows",
            rows,
            "next",
            rows.size() < SHOWN ? -1L : rows.getLast().reportLeaf()));
  }

  private static long after(HttpServletRequest request) {
    String after = Optional.ofNullable(request.getParameter("after")).orElse("");
    return after.matches("[0-9]{1,15}") ? Long.parseLong(after) : -1;
  }

  private static Optional<WaitingQueue> find(String word) {
    for (WaitingQueue queue : WaitingQueue.values()) {
      if (queue.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(queue);
      }
    }
    return Optional.empty();
  }
}
