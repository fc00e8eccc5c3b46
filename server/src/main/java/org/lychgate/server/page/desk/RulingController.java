package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Holds and reversals, from the page of a case. What may be done the register alone judges. */
@Controller
final class RulingController {
  private static final String PUBLISH = "publish";
  private static final String REVERSE = "reverse";
  private static final String HOLD = "hold";
  private static final String CAUSE = "-cause";
  private static final String ORDER = "-order";
  private static final String BACK = "/desk/open";

  /** Longest time of an officer's hold; the register refuses longer ones. */
  private static final int HOLD_DAYS = 30;

  /** Longest time of a court's: nobody is listed until it has spoken. */
  private static final int COURT_DAYS = 366;

  private static final Pattern ORDER_NUMBER = Pattern.compile("[A-Z0-9./-]{1,40}");

  private final Register register;
  private final Looks looks;
  private final ActPage acts;
  private final Frames frames;

  RulingController(Register register, Looks looks, ActPage acts, Frames frames) {
    this.register = register;
    this.looks = looks;
    this.acts = acts;
    this.frames = frames;
  }

  /** Causes for which an officer takes an entry back, the usual one first. */
  static List<ReverseCause> reverseCauses() {
    return List.of(
        ReverseCause.CLAIM_OF_LIFE,
        ReverseCause.WRONG_PERSON,
        ReverseCause.REGISTRY_ERROR,
        ReverseCause.COURT_ORDER);
  }

  /** Causes for which an officer holds an entry, the usual one first. */
  static List<HoldCause> holdCauses() {
    return List.of(
        HoldCause.CLAIM_OF_LIFE, HoldCause.SIGN_OF_LIFE, HoldCause.OFFICER, HoldCause.COURT_ORDER);
  }

  @PostMapping("/desk/reverse")
  ResponseEntity<byte[]> reverse(HttpServletRequest request) {
    Frame frame = frames.of(request, Looks.AREA);
    Form form = Form.of(request, PUBLISH, REVERSE + CAUSE, REVERSE + ORDER);
    Optional<ReverseCause> cause =
        reverseCauses().stream()
            .filter(c -> c.name().equals(form.value(REVERSE + CAUSE)))
            .findFirst();
    Optional<LeafIndex> publish = publish(form);
    if (publish.isEmpty()) {
      return looks.no(HttpStatus.BAD_REQUEST, frame, "found");
    }
    boolean court = cause.equals(Optional.of(ReverseCause.COURT_ORDER));
    check(frame, form, REVERSE, cause.isPresent(), court);
    if (cause.isEmpty() || !form.isGood()) {
      return again(request, form);
    }
    LocalDate today = register.health().today();
    ReversalStatement statement =
        new ReversalStatement(
            frame.realm(),
            publish.get(),
            cause.get(),
            court ? form.value(REVERSE + ORDER) : "",
            Frames.signedIn(request).key(),
            today);
    List<Row> rows =
        rows(frame, publish.get(), "desk.reverse." + cause.get().name(), statement.order(), today);
    return acts.ask(
        frame,
        Act.of(
            frame.t("desk.reverse.title"),
            rows,
            frame.t("desk.reverse.warning"),
            frame.t("desk.reverse.sign"),
            statement,
            BACK));
  }

  @PostMapping("/desk/hold")
  ResponseEntity<byte[]> hold(HttpServletRequest request) {
    Frame frame = frames.of(request, Looks.AREA);
    Form form = Form.of(request, PUBLISH, HOLD + CAUSE, HOLD + ORDER);
    Optional<HoldCause> cause =
        holdCauses().stream().filter(c -> c.name().equals(form.value(HOLD + CAUSE))).findFirst();
    Optional<LeafIndex> publish = publish(form);
    if (publish.isEmpty()) {
      return looks.no(HttpStatus.BAD_REQUEST, frame, "found");
    }
    boolean court = cause.equals(Optional.of(HoldCause.COURT_ORDER));
    check(frame, form, HOLD, cause.isPresent(), court);
    if (cause.isEmpty() || !form.isGood()) {
      return again(request, form);
    }
    LocalDate today = register.health().today();
    HoldStatement statement =
        new HoldStatement(
            frame.realm(),
            publish.get(),
            cause.get(),
            today.plusDays(court ? COURT_DAYS : HOLD_DAYS),
            court ? form.value(HOLD + ORDER) : "",
            Frames.signedIn(request).key(),
            today);
    List<Row> rows =
        new ArrayList<>(
            rows(frame, publish.get(), "desk.hold." + cause.get(), statement.order(), today));
    rows.add(new Row(frame.t("desk.expires"), statement.expires().toString()));
    return acts.ask(
        frame,
        Act.of(frame.t("desk.hold.title"), rows, "", frame.t("desk.hold.sign"), statement, BACK));
  }

  private static Optional<LeafIndex> publish(Form form) {
    return form.value(PUBLISH).matches("[0-9]{1,15}")
        ? Optional.of(new LeafIndex(Long.parseLong(form.value(PUBLISH))))
        : Optional.empty();
  }

  private static void check(Frame frame, Form form, String act, boolean cause, boolean court) {
    if (!cause) {
      form.error(act + CAUSE, frame.t("desk.cause.missing"));
    }
    if (court && !ORDER_NUMBER.matcher(form.value(act + ORDER)).matches()) {
      form.error(act + ORDER, frame.t("desk.order.missing"));
    }
    if (!court && !form.value(act + ORDER).isEmpty()) {
      form.error(act + ORDER, frame.t("desk.order.other"));
    }
  }

  /** The case once more, with what was typed and what is wrong with it. */
  private ResponseEntity<byte[]> again(HttpServletRequest request, Form form) {
    Optional<Target> target = DeskSession.opened(request);
    return target.isPresent()
        ? looks.open(request, target.get(), form)
        : looks.desk(HttpStatus.BAD_REQUEST, request, new Form());
  }

  private static List<Row> rows(
      Frame frame, LeafIndex publish, String cause, String order, LocalDate today) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("desk.publish"), publish.toString()));
    rows.add(new Row(frame.t("desk.cause"), frame.t(cause)));
    if (!order.isEmpty()) {
      rows.add(new Row(frame.t("desk.order"), order));
    }
    rows.add(new Row(frame.t("desk.day"), today.toString()));
    return rows;
  }
}
