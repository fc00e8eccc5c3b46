package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.register.Answer;
import org.lychgate.register.BulkReceipt;
import org.lychgate.register.CaseFigures;
import org.lychgate.register.QueryInfo;
import org.lychgate.register.Register;
import org.lychgate.register.SecondLookInfo;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has to answer for what is held, signed holds, orders about many, second looks. */
@RestController
@RequestMapping("/v1")
final class WayBackController {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;
  private final Signed signed;

  WayBackController(Register register, Signed signed) {
    this.register = register;
    this.signed = signed;
  }

  /** For the office that is asked, and for officers; nobody is named. */
  @GetMapping("/queries")
  ResponseEntity<byte[]> queries(
      HttpServletRequest request,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who =
        signed.answering(request, Optional.ofNullable(access), Optional.ofNullable(line));
    return switch (who) {
      case Answer.Refused<String> refused -> Problems.of(refused);
      case Answer.Accepted<String>(String key) -> {
        List<Json> out = new ArrayList<>();
        register.cases().listQueries(key).forEach(query -> out.add(json(query)));
        yield Problem.json(HttpStatus.OK, Json.object().put("queries", new Json.Arr(out)).build());
      }
    };
  }

  @GetMapping("/second-looks")
  ResponseEntity<byte[]> secondLooks(
      HttpServletRequest request,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who =
        signed.officer(request, Optional.ofNullable(access), Optional.ofNullable(line));
    return switch (who) {
      case Answer.Refused<String> refused -> Problems.of(refused);
      case Answer.Accepted<String> _ -> {
        List<Json> out = new ArrayList<>();
        register.cases().listSecondLooks().forEach(look -> out.add(json(look)));
        yield Problem.json(HttpStatus.OK, Json.object().put("looks", new Json.Arr(out)).build());
      }
    };
  }

  @PostMapping("/holds")
  ResponseEntity<byte[]> hold(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return StatementController.leaf(request, line, register.cases()::hold);
  }

  /** A registrar's corrected record takes the place of the one that its entry stands on. */
  @PostMapping("/amendments")
  ResponseEntity<byte[]> amend(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return StatementController.leaf(request, line, register.cases()::amend);
  }

  /** Sent again it goes on where it is, and says how far that is. */
  @PostMapping("/orders")
  ResponseEntity<byte[]> order(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.cases().order(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<BulkReceipt>(BulkReceipt receipt) ->
          Problem.json(
              receipt.again() ? HttpStatus.OK : HttpStatus.CREATED,
              Json.object()
                  .put("again", Json.of(receipt.again()))
                  .put("changed", receipt.changed())
                  .put("day", receipt.day().toString())
                  .put("done", Json.of(receipt.done()))
                  .put("meant", receipt.meant())
                  .put("orderLeaf", receipt.orderLeaf())
                  .build());
      case Answer.Refused<BulkReceipt> refused -> Problems.of(refused);
    };
  }

  private static Json json(QueryInfo query) {
    return Json.object()
        .put("cause", query.cause().name())
        .put("due", query.due().toString())
        .put("entry", query.entry().toString())
        .put("evidence", query.evidence().name())
        .put("expires", query.expires().toString())
        .put("held", query.held().toString())
        .put("holdLeaf", query.holdLeaf())
        .put("publishLeaf", query.publishLeaf())
        .put("reaffirmed", query.reaffirmed().map(Object::toString))
        .put("reportLeaf", query.reportLeaf())
        .put("reporter", query.reporter())
        .build();
  }

  private static Json json(SecondLookInfo look) {
    return Json.object()
        .put("due", look.due().toString())
        .put("officer", look.officer())
        .put("reversal", look.reversal())
        .build();
  }

  /** The part of {@code /health} that tells how the way back is doing. */
  static Json json(CaseFigures figures) {
    return Json.object()
        .put("claimsToday", figures.claimsToday())
        .put("claimsUsual", figures.claimsUsual())
        .put("claimsWave", Json.of(figures.claimsWave()))
        .put("held", figures.held())
        .put("ordersOpen", figures.ordersOpen())
        .put("secondLooksOpen", figures.secondLooksOpen())
        .put("secondLooksOverdue", figures.secondLooksOverdue())
        .build();
  }
}
