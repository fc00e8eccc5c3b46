package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.register.Answer;
import org.lychgate.register.CaseFile;
import org.lychgate.register.CaseFiles;
import org.lychgate.register.CaseInfo;
import org.lychgate.register.LookPurpose;
import org.lychgate.register.RefusalCode;
import org.lychgate.register.Register;
import org.lychgate.register.WaitingFile;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Opens one case or report, after its purpose is known; the register writes the look down. */
final class Looks {
  /** Area of the words of the desk. */
  static final String AREA = "desk";

  private final Register register;
  private final Frames frames;
  private final Pages pages;

  Looks(Register register, Frames frames, Pages pages) {
    this.register = register;
    this.frames = frames;
    this.pages = pages;
  }

  /** The page of {@code target}, or the question what for. */
  ResponseEntity<byte[]> open(HttpServletRequest request, Target target) {
    return open(request, target, new Form());
  }

  /** The same after a form on that page was filled in wrongly. */
  ResponseEntity<byte[]> open(HttpServletRequest request, Target target, Form form) {
    Optional<LookPurpose> purpose = DeskSession.purpose(request);
    if (purpose.isEmpty()) {
      return askPurpose(HttpStatus.OK, request, new Form(), Optional.of(target));
    }
    String officer = Frames.signedIn(request).key();
    CaseFiles files = register.caseFiles();
    return switch (target.kind()) {
      case CODE -> page(request, target, form, files.open(officer, target.value(), purpose.get()));
      case LEAF ->
          page(request, target, form, files.openLeaf(officer, leaf(target), purpose.get()));
      case REPORT ->
          switch (files.openWaiting(officer, leaf(target), purpose.get())) {
            case Answer.Refused<WaitingFile>(RefusalCode code, String _) ->
                refused(request, target, code);
            case Answer.Accepted<WaitingFile>(WaitingFile file) -> report(request, target, file);
          };
    };
  }

  /* What is no number is no leaf: the register refuses it like any other, and counts it. */
  private static long leaf(Target target) {
    OptionalLong leaf = target.leaf();
    return leaf.orElse(Long.MAX_VALUE);
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request, Target target, Form form, Answer<CaseFile> answer) {
    return switch (answer) {
      case Answer.Refused<CaseFile>(RefusalCode code, String _) -> refused(request, target, code);
      case Answer.Accepted<CaseFile>(CaseFile file) -> {
        DeskSession.setOpened(request, target, file.info().map(CaseInfo::caseCode));
        Frame frame = frames.of(request, AREA);
        LookPurpose purpose = DeskSession.purpose(request).orElseThrow();
        yield pages.page(
            form.isGood() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
            "desk/case.jte",
            frame,
            Map.of("view", CaseView.of(frame, file, purpose), "form", form));
      }
    };
  }

  private ResponseEntity<byte[]> report(
      HttpServletRequest request, Target target, WaitingFile file) {
    DeskSession.setOpened(request, target, Optional.empty());
    Frame frame = frames.of(request, AREA);
    return pages.page("desk/report.jte", frame, Map.of("view", ReportView.of(frame, file)));
  }

  /** Says no on a page: alike for every code that is no case's, known, unknown or nonsense. */
  private ResponseEntity<byte[]> refused(
      HttpServletRequest request, Target target, RefusalCode code) {
    if (code == RefusalCode.NOT_FOUND && target.kind() == Target.Kind.CODE) {
      Form form = new Form().with("code", target.shownAgain());
      form.error("code", frames.of(request, AREA).t("desk.code.unknown"));
      return desk(HttpStatus.NOT_FOUND, request, form);
    }
    Frame frame = frames.of(request, AREA);
    return switch (code) {
      case TOO_MANY -> no(HttpStatus.TOO_MANY_REQUESTS, frame, "many");
      case NOT_FOUND -> no(HttpStatus.NOT_FOUND, frame, "found");
      default -> no(HttpStatus.FORBIDDEN, frame, "role");
    };
  }

  /**
   * A plain page that says no.
   *
   * @param why last part of the words' keys
   */
  ResponseEntity<byte[]> no(HttpStatus status, Frame frame, String why) {
    return pages.page(status, "desk/no.jte", frame, Map.of("why", why));
  }

  /** The desk itself; or first the question what its looks are for. */
  ResponseEntity<byte[]> desk(HttpStatus status, HttpServletRequest request, Form form) {
    Optional<LookPurpose> purpose = DeskSession.purpose(request);
    if (purpose.isEmpty()) {
      return askPurpose(HttpStatus.OK, request, new Form(), Optional.empty());
    }
    Frame frame = frames.of(request, AREA);
    return pages.page(
        status,
        "desk/desk.jte",
        frame,
        Map.of(
            "form",
            form,
            "purpose",
            purpose.get(),
            "lines",
            WorkLine.list(frame, register.caseFiles().figures(Frames.signedIn(request).key()))));
  }

  /**
   * Asks what is looked for.
   *
   * @param target that is opened then
   */
  ResponseEntity<byte[]> askPurpose(
      HttpStatus status, HttpServletRequest request, Form form, Optional<Target> target) {
    return pages.page(
        status,
        "desk/purpose.jte",
        frames.of(request, AREA),
        Map.of("form", form, "purposes", LookPurpose.values(), "target", target));
  }
}
