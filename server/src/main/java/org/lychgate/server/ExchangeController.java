package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.statement.Purpose;
import org.lychgate.register.AccountingLine;
import org.lychgate.register.AgreementInfo;
import org.lychgate.register.Answer;
import org.lychgate.register.ExchangeAlarms;
import org.lychgate.register.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Agreements, who is silent, and who was told about one person. */
@RestController
@RequestMapping("/v1")
final class ExchangeController {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;

  ExchangeController(Register register) {
    this.register = register;
  }

  /** One side signs. */
  @PostMapping("/agreements")
  ResponseEntity<byte[]> sign(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.exchange().sign(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<AgreementInfo>(AgreementInfo info) ->
          Problem.json(HttpStatus.OK, json(info));
      case Answer.Refused<AgreementInfo> refused -> Problems.of(refused);
    };
  }

  /** Public: who may use the list, and what for. */
  @GetMapping("/agreements")
  ResponseEntity<byte[]> agreements() {
    List<Json> out = new ArrayList<>();
    register.exchange().listAgreements().forEach(info -> out.add(json(info)));
    return Problem.json(HttpStatus.OK, Json.object().put("agreements", new Json.Arr(out)).build());
  }

  private static Json json(AgreementInfo info) {
    AgreementStatement terms = info.terms();
    return Json.object()
        .put("inForce", Json.of(info.inForce()))
        .put("organisation", info.organisation())
        .put("signedBy", texts(info.signedBy()))
        .put("terms", terms.json())
        .build();
  }

  private static Json texts(Collection<String> values) {
    return new Json.Arr(values.stream().map(value -> (Json) Json.of(value)).toList());
  }

  /** Public: organisations and counts, never persons. */
  @GetMapping("/silent")
  ResponseEntity<byte[]> silent() {
    List<Json> out = new ArrayList<>();
    for (ExchangeAlarms.SilentOne one : register.exchange().alarms().silent()) {
      out.add(
          Json.object()
              .put("notices", one.notices())
              .put("organisation", one.organisation())
              .put("since", one.since().toString())
              .build());
    }
    return Problem.json(HttpStatus.OK, Json.object().put("silent", new Json.Arr(out)).build());
  }

  /**
   * Who was told about the person of a case. The code is the permission and stands in the body, as
   * paths are logged. Whatever the code, the answer has one shape.
   */
  @PostMapping("/cases/accounting")
  ResponseEntity<byte[]> account(HttpServletRequest request) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    String caseCode;
    try {
      JsonFields in = JsonFields.of(Json.parse(body.get()));
      caseCode = in.getText("caseCode");
      in.end();
    } catch (JsonException _) {
      return Problem.of(
          HttpStatus.BAD_REQUEST, "not-readable", "An object with a caseCode is expected.");
    }
    List<Json> out = new ArrayList<>();
    register.exchange().account(caseCode).forEach(line -> out.add(json(line)));
    return Problem.json(HttpStatus.OK, Json.object().put("told", new Json.Arr(out)).build());
  }

  private static Json json(AccountingLine line) {
    JsonBuilder out = Json.object();
    line.corrected().ifPresent(day -> out.put("corrected", day.toString()));
    return out.put("agreement", line.agreement())
        .put("editions", line.editions())
        .put("first", line.first().toString())
        .put("organisation", line.organisation())
        .put("purposes", texts(line.purposes().stream().map(Purpose::name).toList()))
        .build();
  }
}
