package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.trust.Trust;
import org.lychgate.register.Answer;
import org.lychgate.register.LetterInfo;
import org.lychgate.register.Register;
import org.lychgate.server.page.Language;
import org.lychgate.server.page.Letters;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Letters that offices can check offline. The code of the claim is the permission and stands in the
 * body, as paths are logged; an officer signs an inquiry instead.
 */
@RestController
@RequestMapping("/v1/cases/letter")
final class LetterController implements Letters {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;
  private final Signed signed;
  private final Trust trust;

  LetterController(Register register, Signed signed, Trust trust) {
    this.register = register;
    this.signed = signed;
    this.trust = trust;
  }

  @PostMapping
  ResponseEntity<byte[]> letter(
      HttpServletRequest request,
      @RequestParam(name = "lang", defaultValue = "en") String lang,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    LetterText.Language language;
    switch (lang.toLowerCase(Locale.ROOT)) {
      case "en" -> language = LetterText.Language.EN;
      case "es" -> language = LetterText.Language.ES;
      default -> {
        return notReadable("Letters are written in the languages en and es.");
      }
    }
    if (line != null) {
      return switch (signed.caseCode(body.get(), Optional.of(line))) {
        case Answer.Accepted<String>(String code) -> write(code, true, language);
        case Answer.Refused<String> refused -> Problems.of(refused);
      };
    }
    try {
      JsonFields in = JsonFields.of(Json.parse(body.get()));
      String code = in.getText("caseCode");
      in.end();
      return write(code, false, language);
    } catch (JsonException _) {
      return notReadable("An object with a caseCode is expected.");
    }
  }

  private static ResponseEntity<byte[]> notReadable(String title) {
    return Problem.of(HttpStatus.BAD_REQUEST, "not-readable", title);
  }

  private ResponseEntity<byte[]> write(
      String caseCode, boolean officer, LetterText.Language language) {
    return switch (register.exchange().letter(caseCode, officer)) {
      case Answer.Accepted<LetterInfo>(LetterInfo info) ->
          ResponseEntity.status(HttpStatus.OK)
              .contentType(MediaType.APPLICATION_PDF)
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(pdf(info, language));
      case Answer.Refused<LetterInfo> refused -> Problems.of(refused);
    };
  }

  @Override
  public byte[] pdf(LetterInfo info, Language language) {
    return pdf(info, language == Language.ES ? LetterText.Language.ES : LetterText.Language.EN);
  }

  private byte[] pdf(LetterInfo info, LetterText.Language language) {
    return LetterPage.write(
        LetterText.of(info, trust.origin(), language),
        trust.origin(),
        LetterCode.of(info.proof()),
        info.today());
  }
}
