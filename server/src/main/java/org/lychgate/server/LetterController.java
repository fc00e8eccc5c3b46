package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.register.Answer;
import org.lychgate.server.page.Language;
import org.lychgate.server.page.LetterPdf;
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
final class LetterController {
  private static final int BODY_MAX = 64 << 10;

  private final LetterPdf letters;
  private final Signed signed;

  LetterController(LetterPdf letters, Signed signed) {
    this.letters = letters;
    this.signed = signed;
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
    Language language;
    switch (lang.toLowerCase(Locale.ROOT)) {
      case "en" -> language = Language.EN;
      case "es" -> language = Language.ES;
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

  private ResponseEntity<byte[]> write(String caseCode, boolean officer, Language language) {
    return switch (letters.write(caseCode, officer, language)) {
      case Answer.Accepted<byte[]>(byte[] pdf) ->
          ResponseEntity.status(HttpStatus.OK)
              .contentType(MediaType.APPLICATION_PDF)
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(pdf);
      case Answer.Refused<byte[]> refused -> Problems.of(refused);
    };
  }
}
