package org.lychgate.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;
import org.lychgate.register.Answer;
import org.lychgate.register.EditionInfo;
import org.lychgate.register.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Editions: cut one on an officer's order, list them, hand them to enrolled subscribers. */
@RestController
@RequestMapping("/v1/editions")
final class EditionController {
  private static final int BODY_MAX = 64 << 10;

  private final Register register;
  private final StaticFiles files;
  private final Signed signed;

  EditionController(Register register, StaticFiles files, Signed signed) {
    this.register = register;
    this.files = files;
    this.signed = signed;
  }

  @PostMapping
  ResponseEntity<byte[]> publish(
      HttpServletRequest request,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<byte[]> body = Body.read(request, BODY_MAX);
    if (body.isEmpty()) {
      return Problems.tooLarge();
    }
    return switch (register.publish(body.get(), Optional.ofNullable(line))) {
      case Answer.Accepted<EditionInfo>(EditionInfo info) ->
          Problem.json(HttpStatus.CREATED, json(info));
      case Answer.Refused<EditionInfo> refused -> Problems.of(refused);
    };
  }

  @GetMapping
  ResponseEntity<byte[]> list(
      @RequestParam(name = "scope", required = false) @Nullable String scope) {
    List<Json> editions = new ArrayList<>();
    for (EditionInfo info : register.listEditions()) {
      if (scope == null || info.scope().word().equals(scope)) {
        editions.add(json(info));
      }
    }
    return Problem.json(
        HttpStatus.OK, Json.object().put("editions", new Json.Arr(editions)).build());
  }

  /**
   * A file of an edition. FULL and LIMITED hold SSNs and go to enrolled subscribers only, by a
   * signed access statement; the disclosure is written down before the first byte leaves.
   */
  @GetMapping("/{scope}/{sequence}/{file}")
  ResponseEntity<?> file(
      HttpServletRequest request,
      @PathVariable("scope") String scopeWord,
      @PathVariable("sequence") String sequence,
      @PathVariable("file") String file,
      @RequestHeader(name = Signed.ACCESS, required = false) @Nullable String access,
      @RequestHeader(name = ReportController.SIGNATURE, required = false) @Nullable String line) {
    Optional<Scope> scope = Scope.find(scopeWord);
    String name = scopeWord + "/" + sequence + "/" + file;
    if (scope.isEmpty() || !StaticFiles.isEditionFile(name)) {
      return Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no such file.");
    }
    if (scope.get() != Scope.PUBLIC) {
      Answer<String> who =
          signed.subscriber(request, Optional.ofNullable(access), Optional.ofNullable(line));
      switch (who) {
        case Answer.Refused<String> refused -> {
          return Problems.of(refused);
        }
        case Answer.Accepted<String>(String subscriber) -> {
          Answer<EditionInfo> disclosed =
              register.disclose(subscriber, scope.get(), Long.parseLong(sequence));
          if (disclosed instanceof Answer.Refused<EditionInfo> refused) {
            return Problems.of(refused);
          }
        }
      }
    }
    return files.edition(name);
  }

  private static Json json(EditionInfo info) {
    return Json.object()
        .put("asOf", info.asOf().toString())
        .put("editionLeaf", info.editionLeaf())
        .put("kind", info.full() ? "full" : "update")
        .put("manifestSha256", manifestHash(info).hex())
        .put("rows", info.rows())
        .put("scope", info.scope().word())
        .put("sequence", info.sequence())
        .build();
  }

  /** A manifest is written once and never changes. */
  private static Sha256 manifestHash(EditionInfo info) {
    try {
      return Sha256.of(Files.readAllBytes(info.folder().resolve("manifest.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
