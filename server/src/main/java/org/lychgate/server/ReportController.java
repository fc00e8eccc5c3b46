package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.model.EntryId;
import org.lychgate.model.Reason;
import org.lychgate.register.Answer;
import org.lychgate.register.MessageOutcome;
import org.lychgate.register.Register;
import org.lychgate.register.ReportStanding;
import org.lychgate.register.SubmissionResult;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports of death: take a signed batch, say what became of it. */
@RestController
@RequestMapping("/v1/submissions")
final class ReportController {
  /** Header with the signed-note line of whoever signed the body's statement. */
  static final String SIGNATURE = "Lychgate-Signature";

  /** 10,000 reports of about 9 kB each. */
  private static final int BODY_MAX = 96 << 20;

  /** Submissions worked on at one moment: less than a second of work. */
  static final int AT_ONCE = 256;

  private static final String RETRY_SECONDS = "2";

  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Register register;
  private final Signed signed;
  private final InstantSource clock;

  ReportController(Register register, Signed signed, InstantSource clock) {
    this.register = register;
    this.signed = signed;
    this.clock = clock;
  }

  @PostMapping
  ResponseEntity<byte[]> submit(
      HttpServletRequest request,
      @RequestHeader(name = SIGNATURE, required = false) @Nullable String signature) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    // Only now: who sends slowly takes nobody's place.
    if (!places.tryAcquire()) {
      // Whoever is told at once comes again in time; in a queue that only grows nobody is answered.
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .body(
              Problem.body(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "busy",
                  "Too many submissions are on their way; send this one again."));
    }
    try {
      return take(body.get(), signature);
    } finally {
      places.release();
    }
  }

  private ResponseEntity<byte[]> take(byte[] body, @Nullable String signature) {
    return switch (register.submit(body, Optional.ofNullable(signature))) {
      case Answer.Accepted<SubmissionResult>(SubmissionResult result) ->
          Problem.json(result.again() ? HttpStatus.OK : HttpStatus.CREATED, json(result));
      case Answer.Refused<SubmissionResult> refused -> Problems.of(refused, clock);
    };
  }

  /**
   * For the reporter of the batch only, by a signed access statement: a batch id stands in the
   * public log, so that knowing it permits nothing. Another's batch is not there.
   */
  @GetMapping("/{id}")
  ResponseEntity<byte[]> status(
      HttpServletRequest request,
      @PathVariable("id") String id,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who =
        signed.reporter(request, Optional.ofNullable(access), Optional.ofNullable(line));
    return switch (who) {
      case Answer.Refused<String> refused -> Problems.of(refused);
      case Answer.Accepted<String>(String reporter) ->
          register
              .findSubmission(id)
              .filter(result -> result.reporter().name().equals(reporter))
              .map(result ->
                  Problem.json(HttpStatus.OK, json(result, register.listStandings(result.id()))))
              .orElseGet(() ->
                  Problem.of(
                      HttpStatus.NOT_FOUND, "not-found", "No submission of yours has this id."));
    };
  }

  private static Json json(SubmissionResult result) {
    return json(result, Map.of());
  }

  private static Json json(SubmissionResult result, Map<Long, ReportStanding> standings) {
    JsonBuilder outcomes = Json.object();
    result.outcomes().forEach((outcome, n) -> outcomes.put(outcome.name(), n));
    JsonBuilder reasons = Json.object();
    result.reasons().forEach((reason, n) -> reasons.put(reason.name(), n));
    List<Json> messages = new ArrayList<>();
    result
        .messages()
        .forEach(m -> messages.add(json(m, Optional.ofNullable(standings.get(m.reportLeaf())))));
    JsonBuilder out = Json.object();
    result.quarantineLeaf().ifPresent(leaf -> out.put("quarantineLeaf", leaf));
    return out.put("again", Json.of(result.again()))
        .put("count", result.count())
        .put("id", result.id())
        .put("messages", new Json.Arr(messages))
        .put("outcomes", outcomes.build())
        .put("quarantined", Json.of(result.quarantined()))
        .put("reasons", reasons.build())
        .put("reporter", result.reporter().name())
        .put("submissionLeaf", result.submissionLeaf())
        .build();
  }

  private static Json json(MessageOutcome message, Optional<ReportStanding> standing) {
    List<Json> reasons = new ArrayList<>();
    for (Reason reason : message.reasons()) {
      reasons.add(Json.of(reason.code() + " " + reason.name()));
    }
    JsonBuilder out = Json.object();
    standing.ifPresent(s -> {
      s.publishLeaf().ifPresent(leaf -> out.put("publishLeaf", leaf));
      s.status().ifPresent(status -> out.put("state", status.name()));
      s.reversed().ifPresent(cause -> out.put("reversed", cause.name()));
      if (s.withdrawn()) {
        out.put("withdrawn", Json.of(true));
      }
      if (s.expired()) {
        out.put("expired", Json.of(true));
      }
    });
    return out.put("entry", message.entry().map(EntryId::toString))
        .put("messageId", message.messageId())
        .put("outcome", message.outcome().name())
        .put("reasons", new Json.Arr(reasons))
        .put("reportLeaf", message.reportLeaf())
        .build();
  }
}
