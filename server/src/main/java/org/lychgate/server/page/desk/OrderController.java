package org.lychgate.server.page.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.register.OrderInfo;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.act.Act;
import org.lychgate.server.page.act.ActPage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Second signatures: what waits for officers to agree with, or to refuse. */
@Controller
final class OrderController {
  private static final String ORDER = "order";
  private static final String ANSWER = "answer";
  private static final String PATH = "/desk/orders";

  private final Register register;
  private final ActPage acts;
  private final Frames frames;
  private final Pages pages;

  OrderController(Register register, ActPage acts, Frames frames, Pages pages) {
    this.register = register;
    this.acts = acts;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<byte[]> orders(HttpServletRequest request) {
    return list(HttpStatus.OK, request, new Form());
  }

  private ResponseEntity<byte[]> list(HttpStatus status, HttpServletRequest request, Form form) {
    Frame frame = frames.of(request, Looks.AREA);
    String me = Frames.signedIn(request).key();
    List<OrderView> orders = new ArrayList<>();
    for (OrderInfo info : register.caseFiles().listOrders(me)) {
      orders.add(OrderView.of(frame, info, me));
    }
    return pages.page(status, "desk/orders.jte", frame, Map.of("orders", orders, "form", form));
  }

  /** Shows an answer before it is signed. */
  @PostMapping("/desk/answer")
  ResponseEntity<byte[]> answer(HttpServletRequest request) {
    Frame frame = frames.of(request, Looks.AREA);
    Form form = Form.of(request, ORDER, ANSWER);
    Optional<Order> order = find(frame, form.value(ORDER));
    if (order.isEmpty()) {
      form.error(ORDER, frame.t("desk.answer.unread"));
      return list(HttpStatus.BAD_REQUEST, request, form);
    }
    boolean refused = form.value(ANSWER).equals("refuse");
    LocalDate today = register.health().today();
    Consent consent =
        new Consent(frame.realm(), order.get(), refused, Frames.signedIn(request).key(), today);
    List<Row> rows = new ArrayList<>(OrderView.rows(frame, order.get()));
    rows.add(new Row(frame.t("desk.day"), today.toString()));
    return acts.ask(
        frame,
        Act.of(
            frame.t(refused ? "desk.answer.refuse.title" : "desk.answer.approve.title"),
            rows,
            frame.t(refused ? "desk.answer.refuse.warning" : "desk.answer.approve.warning"),
            frame.t(refused ? "desk.answer.refuse.sign" : "desk.answer.approve.sign"),
            consent,
            PATH));
  }

  private static Optional<Order> find(Frame frame, String text) {
    try {
      return Optional.of(
          Order.parse(Json.parse(text.getBytes(StandardCharsets.UTF_8)), frame.realm()));
    } catch (JsonException _) {
      return Optional.empty();
    }
  }
}
