package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.model.EntryId;
import org.lychgate.register.AcknowledgementInfo;
import org.lychgate.register.Answer;
import org.lychgate.register.CaseInfo;
import org.lychgate.register.ClaimReceipt;
import org.lychgate.register.ErasureInfo;
import org.lychgate.register.Register;
import org.lychgate.register.ReversalReceipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way back: claims of life, reversals, notices to recipients and their acknowledgements. */
@RestController
@RequestMapping("/v1")
final class CaseController {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;
  private final Signed signed;
  private final InstantSource clock;

  CaseController(Register register, Signed signed, InstantSource clock) {
    this.clock = clock;
    this.register = register;
    this.signed = signed;
  }

  /** No login: whoever is listed and alive must not need an account to say so. */
  @PostMapping("/claims")
  ResponseEntity<byte[]> claim(HttpServletRequest request) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.claim(body.get())) {
      case Answer.Accepted<ClaimReceipt>(ClaimReceipt receipt) ->
          Problem.json(
              HttpStatus.ACCEPTED,
              Json.object()
                  .put("answerBy", receipt.answerBy().toString())
                  .put("caseCode", receipt.caseCode())
                  .put("received", receipt.received().toString())
                  .build());
      case Answer.Refused<ClaimReceipt> refused -> Problems.of(refused);
    };
  }

  /** What a case code stands for; officers only, by a signed inquiry. */
  @PostMapping("/cases")
  ResponseEntity<byte[]> caseOf(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (signed.caseCode(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<String>(String caseCode) ->
          register
              .findCase(caseCode)
              .map(info -> Problem.json(HttpStatus.OK, json(info)))
              .orElseGet(
                  () -> Problem.of(HttpStatus.NOT_FOUND, "not-found", "No case has this code."));
      case Answer.Refused<String> refused -> Problems.of(refused);
    };
  }

  @PostMapping("/reversals")
  ResponseEntity<byte[]> reverse(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.reverse(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<ReversalReceipt>(ReversalReceipt receipt) ->
          Problem.json(
              receipt.again() ? HttpStatus.OK : HttpStatus.CREATED,
              Json.object()
                  .put("again", Json.of(receipt.again()))
                  .put("day", receipt.day().toString())
                  .put("entry", receipt.entry().toString())
                  .put("notice", receipt.notice())
                  .put("reverseLeaf", receipt.reverseLeaf())
                  .build());
      case Answer.Refused<ReversalReceipt> refused -> Problems.of(refused, clock);
    };
  }

  /** Destroys the record of a reversed entry; what may be erased follows from the log. */
  @PostMapping("/erasures")
  ResponseEntity<byte[]> erase(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.erase(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<ErasureInfo>(ErasureInfo info) ->
          Problem.json(
              info.again() ? HttpStatus.OK : HttpStatus.CREATED,
              Json.object()
                  .put("again", Json.of(info.again()))
                  .put("editions", info.editions())
                  .put("entry", info.entry().toString())
                  .put("eraseLeaf", info.eraseLeaf())
                  .put("records", info.records())
                  .build());
      case Answer.Refused<ErasureInfo> refused -> Problems.of(refused);
    };
  }

  @PostMapping("/acks")
  ResponseEntity<byte[]> acknowledge(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.acknowledge(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<AcknowledgementInfo>(AcknowledgementInfo info) ->
          Problem.json(HttpStatus.OK, json(info));
      case Answer.Refused<AcknowledgementInfo> refused -> Problems.of(refused);
    };
  }

  /** Who has answered which notice: public, and so is who is silent. */
  @GetMapping("/acks")
  ResponseEntity<byte[]> acknowledgements(
      @RequestParam(name = "notice", required = false) @Nullable Long notice) {
    List<Json> acks = new ArrayList<>();
    register
        .listAcknowledgements(notice == null ? OptionalLong.empty() : OptionalLong.of(notice))
        .forEach(info -> acks.add(json(info)));
    return Problem.json(HttpStatus.OK, Json.object().put("acks", new Json.Arr(acks)).build());
  }

  private static Json json(AcknowledgementInfo info) {
    JsonBuilder out = Json.object();
    if (info.first() < info.notice()) {
      out.put("first", info.first());
    }
    return out.put("day", info.day().toString())
        .put("notice", info.notice())
        .put("passedOn", info.passedOn())
        .put("state", info.state())
        .put("subscriber", info.subscriber())
        .build();
  }

  private static Json json(CaseInfo info) {
    JsonBuilder out =
        Json.object()
            .put("caseCode", info.caseCode())
            .put("entry", info.entry().map(EntryId::toString))
            .put("opened", info.opened().toString())
            .put("state", info.state().name());
    info.publishLeaf().ifPresent(leaf -> out.put("publishLeaf", leaf));
    info.holdLeaf().ifPresent(leaf -> out.put("holdLeaf", leaf));
    return out.build();
  }
}
