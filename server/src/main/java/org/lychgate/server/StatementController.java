package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.register.Answer;
import org.lychgate.register.DecisionReceipt;
import org.lychgate.register.LeafReceipt;
import org.lychgate.register.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signed statements that become leaves: counts, declarations, and answers to orders. */
@RestController
@RequestMapping("/v1")
final class StatementController {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;

  StatementController(Register register) {
    this.register = register;
  }

  /** What the register does with a body and its signature line. */
  interface Taking<T> {
    Answer<T> take(byte[] body, Optional<String> line);
  }

  @PostMapping("/counts")
  ResponseEntity<byte[]> count(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return leaf(request, line, register::count);
  }

  @PostMapping("/declarations")
  ResponseEntity<byte[]> declare(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    return leaf(request, line, register::declare);
  }

  /** Has a signed statement taken that becomes a leaf. */
  static ResponseEntity<byte[]> leaf(
      HttpServletRequest request, @Nullable String line, Taking<LeafReceipt> taking) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (taking.take(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<LeafReceipt>(LeafReceipt receipt) ->
          Problem.json(
              receipt.again() ? HttpStatus.OK : HttpStatus.CREATED,
              Json.object()
                  .put("again", Json.of(receipt.again()))
                  .put("day", receipt.day().toString())
                  .put("leaf", receipt.leaf())
                  .build());
      case Answer.Refused<LeafReceipt> refused -> Problems.of(refused);
    };
  }

  @PostMapping("/decisions")
  ResponseEntity<byte[]> decide(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.decide(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<DecisionReceipt>(DecisionReceipt receipt) ->
          Problem.json(receipt.again() ? HttpStatus.OK : HttpStatus.CREATED, json(receipt));
      case Answer.Refused<DecisionReceipt> refused -> Problems.of(refused);
    };
  }

  private static Json json(DecisionReceipt receipt) {
    JsonBuilder out =
        Json.object()
            .put("again", Json.of(receipt.again()))
            .put("agreed", receipt.agreed())
            .put("day", receipt.day().toString())
            .put("leaf", receipt.leaf())
            .put("needed", receipt.needed());
    receipt.done().ifPresent(leaf -> out.put("doneLeaf", leaf));
    return out.build();
  }
}
