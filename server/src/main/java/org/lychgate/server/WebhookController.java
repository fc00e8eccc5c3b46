package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.register.Answer;
import org.lychgate.register.Register;
import org.lychgate.register.WebhookInfo;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a subscriber wants notices to be posted, and how that goes. */
@RestController
@RequestMapping("/v1/webhook")
final class WebhookController {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;
  private final Signed signed;

  WebhookController(Register register, Signed signed) {
    this.register = register;
    this.signed = signed;
  }

  @PostMapping
  ResponseEntity<byte[]> put(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.exchange().webhook(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<WebhookInfo>(WebhookInfo info) ->
          Problem.json(HttpStatus.OK, json(info));
      case Answer.Refused<WebhookInfo> refused -> Problems.of(refused);
    };
  }

  /** For the subscriber itself, by a signed access statement. */
  @GetMapping
  ResponseEntity<byte[]> get(
      HttpServletRequest request,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Answer<String> who =
        signed.subscriber(request, Optional.ofNullable(access), Optional.ofNullable(line));
    return switch (who) {
      case Answer.Refused<String> refused -> Problems.of(refused);
      case Answer.Accepted<String>(String subscriber) ->
          register
              .exchange()
              .findWebhook(subscriber)
              .map(info -> Problem.json(HttpStatus.OK, json(info)))
              .orElseGet(
                  () -> Problem.of(HttpStatus.NOT_FOUND, "not-found", "You have no webhook."));
    };
  }

  /** Without the address: it may hold a secret, and its owner knows it. */
  private Json json(WebhookInfo info) {
    JsonBuilder out = Json.object();
    info.failingSince().ifPresent(day -> out.put("failingSince", day.toString()));
    return out.put("active", Json.of(info.active()))
        .put("failures", info.failures())
        .put("head", register.exchange().head())
        .put("outcome", info.outcome())
        .put("serial", info.serial())
        .put("subscriber", info.subscriber())
        .put("taken", info.taken())
        .build();
  }
}
