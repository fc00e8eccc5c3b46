package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.model.Reason;
import org.lychgate.register.Answer;
import org.lychgate.register.Queues;
import org.lychgate.register.Register;
import org.lychgate.register.WaitingInfo;
import org.lychgate.register.WaitingQueue;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports that wait: a reporter sees its own, an officer all; nobody is named in the list. */
@RestController
@RequestMapping("/v1/queues")
final class QueueController {
  private final Register register;
  private final Signed signed;

  QueueController(Register register, Signed signed) {
    this.register = register;
    this.signed = signed;
  }

  @GetMapping
  ResponseEntity<byte[]> list(
      HttpServletRequest request,
      @RequestParam(name = "queue", required = false) @Nullable String queue,
      @RequestParam(name = "after", defaultValue = "-1") long after,
      @RequestParam(name = "limit", defaultValue = "1000") int limit,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who =
        signed.answering(request, Optional.ofNullable(access), Optional.ofNullable(line));
    Optional<WaitingQueue> wanted = Optional.ofNullable(queue).flatMap(QueueController::find);
    if ((queue != null && wanted.isEmpty()) || limit < 1 || limit > Queues.PAGE_MAX) {
      return Problem.of(HttpStatus.BAD_REQUEST, "bad-range", "No such queue, or too many rows.");
    }
    return switch (who) {
      case Answer.Refused<String> refused -> Problems.of(refused);
      case Answer.Accepted<String>(String key) -> {
        List<Json> out = new ArrayList<>();
        register.queues().list(key, wanted, after, limit).forEach(row -> out.add(json(row)));
        yield Problem.json(HttpStatus.OK, Json.object().put("waiting", new Json.Arr(out)).build());
      }
    };
  }

  /** Whom one report is about, for the officer who has to decide; each opening is written down. */
  @GetMapping("/{leaf}")
  ResponseEntity<byte[]> open(
      HttpServletRequest request,
      @PathVariable("leaf") long leaf,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who =
        signed.officer(request, Optional.ofNullable(access), Optional.ofNullable(line));
    return switch (who) {
      case Answer.Refused<String> refused -> Problems.of(refused);
      case Answer.Accepted<String>(String key) ->
          switch (register.queues().open(key, leaf)) {
            case Answer.Refused<DeathStatement> refused -> Problems.of(refused);
            case Answer.Accepted<DeathStatement>(DeathStatement statement) ->
                Problem.json(
                    HttpStatus.OK, Json.object().put("statement", statement.json()).build());
          };
    };
  }

  private static Optional<WaitingQueue> find(String word) {
    for (WaitingQueue queue : WaitingQueue.values()) {
      if (word(queue).equals(word)) {
        return Optional.of(queue);
      }
    }
    return Optional.empty();
  }

  private static String word(WaitingQueue queue) {
    return queue.name().toLowerCase(Locale.ROOT);
  }

  private static Json json(WaitingInfo row) {
    List<Json> reasons = new ArrayList<>();
    for (Reason reason : row.reasons()) {
      reasons.add(Json.of(reason.code() + " " + reason.name()));
    }
    return Json.object()
        .put("due", row.due().toString())
        .put("expires", row.expires().toString())
        .put("owner", row.owner().name())
        .put("queue", word(row.queue()))
        .put("reasons", new Json.Arr(reasons))
        .put("reportLeaf", row.reportLeaf())
        .put("reporter", row.reporter())
        .put("since", row.since().toString())
        .build();
  }
}
