package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.server.federated.Identities;
import org.lychgate.server.page.Attempts;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.KeptForms;
import org.lychgate.server.page.PageSecurity;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Passkeys;
import org.lychgate.server.page.Practice;
import org.lychgate.server.page.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Signing in: somebody names a key, gets a text that is drawn for it, and shows by a signature that
 * they hold it. A passkey's line is made by script; any other's with {@code lychgate key sign}.
 */
@Controller
final class SignInController {
  private static final String AREA = "signin";
  private static final String KEY = "key";
  private static final String TEXT = "statement";
  private static final String TICKET = "ticket";
  private static final String LINE = "line";
  private static final String KEPT = Arrivals.KEPT;

  /** Longest answer that is looked at, in characters: a passkey's line has some 700. */
  private static final int LINE_MAX = 4_000;

  private final Arrivals arrivals;
  private final Identities identities;
  private final Practice practice;
  private final Frames frames;
  private final Pages pages;
  private final Challenges challenges;
  private final Attempts failures;
  private final KeptForms kept;

  SignInController(
      Arrivals arrivals,
      Identities identities,
      Practice practice,
      Frames frames,
      Pages pages,
      Challenges challenges,
      Attempts failures,
      KeptForms kept) {
    this.arrivals = arrivals;
    this.identities = identities;
    this.practice = practice;
    this.frames = frames;
    this.pages = pages;
    this.challenges = challenges;
    this.failures = failures;
    this.kept = kept;
  }

  @GetMapping(PageSecurity.SIGN_IN)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return page(HttpStatus.OK, request, new Form());
  }

  /** Draws a text for the key that was named. */
  @PostMapping(PageSecurity.SIGN_IN + "/key")
  ResponseEntity<byte[]> draw(HttpServletRequest request) {
    Form form = Form.of(request, KEY);
    Optional<TrustKey> key = arrivals.findKey(form.value(KEY));
    if (key.isEmpty()) {
      form.error(KEY, frames.of(request, AREA).t("signin.key.unknown"));
      return page(HttpStatus.BAD_REQUEST, request, form);
    }
    return challenge(HttpStatus.OK, request, key.get(), new Form());
  }

  /** Takes the signature of it. */
  @PostMapping(PageSecurity.SIGN_IN + "/answer")
  ResponseEntity<byte[]> answer(HttpServletRequest request, HttpServletResponse response) {
    Frame frame = frames.of(request, AREA);
    if (!failures.may(request.getRemoteAddr())) {
      Form form = new Form();
      form.error(KEY, frame.t("signin.often"));
      ResponseEntity<byte[]> no = page(HttpStatus.TOO_MANY_REQUESTS, request, form);
      return ResponseEntity.status(no.getStatusCode())
          .headers(no.getHeaders())
          .header(HttpHeaders.RETRY_AFTER, "" + failures.seconds())
          .body(no.getBody());
    }
    Form form = Form.of(request, TEXT, TICKET);
    Optional<SignInStatement> text = findText(form.value(TEXT));
    Optional<TrustKey> key = text.map(SignInStatement::key).flatMap(arrivals::findKey);
    boolean open =
        text.filter(t -> challenges.isOpen(t, form.value(TICKET), host(request))).isPresent();
    if (key.isEmpty() || !open) {
      failures.count(request.getRemoteAddr());
      Form again = new Form().with(KEY, key.map(TrustKey::name).orElse(""));
      again.error(KEY, frame.t("signin.over"));
      return page(HttpStatus.BAD_REQUEST, request, again);
    }
    String line = Optional.ofNullable(request.getParameter(LINE)).orElse("").strip();
    if (!isSigned(text.orElseThrow(), line, key.get())) {
      failures.count(request.getRemoteAddr());
      Form again = new Form();
      again.error(LINE, frame.t("signin.line.wrong"));
      return challenge(HttpStatus.BAD_REQUEST, request, key.get(), again);
    }
    if (!challenges.close(text.orElseThrow())) {
      Form again = new Form().with(KEY, key.get().name());
      again.error(KEY, frame.t("signin.over"));
      return page(HttpStatus.BAD_REQUEST, request, again);
    }
    return arrivals.begin(key.get(), request, response);
  }

  /** In a demonstration: as whichever of its keys. */
  @PostMapping(PageSecurity.SIGN_IN + "/practice")
  ResponseEntity<byte[]> practise(HttpServletRequest request, HttpServletResponse response) {
    Form form = Form.of(request, KEY);
    Optional<TrustKey> key =
        Optional.of(form.value(KEY)).filter(practice.names()::contains).flatMap(arrivals::findKey);
    if (key.isEmpty()) {
      form.error(KEY, frames.of(request, AREA).t("signin.choose"));
      return page(HttpStatus.BAD_REQUEST, request, form);
    }
    return arrivals.begin(key.get(), request, response);
  }

  /** The form that was sent after the session had ended, as it was, to be sent again. */
  @GetMapping(KEPT)
  ResponseEntity<byte[]> again(HttpServletRequest request) {
    Frame frame = frames.of(request, AREA);
    Optional<KeptForms.Kept> form = frame.who().flatMap(who -> kept.find(request, who));
    return form.isEmpty()
        ? Pages.goTo(frame.home())
        : pages.page("signin/kept.jte", frame, Map.of("kept", form.get()));
  }

  /** Sends it on: whoever comes back to this page later does not find it a second time. */
  @PostMapping(KEPT)
  ResponseEntity<byte[]> goOn(HttpServletRequest request, HttpServletResponse response) {
    Frame frame = frames.of(request, AREA);
    Optional<KeptForms.Kept> form = frame.who().flatMap(who -> kept.find(request, who));
    kept.forget(request, response);
    // 307: the browser sends the same fields to where they belong.
    return form.isEmpty()
        ? Pages.goTo(frame.home())
        : ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
            .header(HttpHeaders.LOCATION, form.get().path())
            .build();
  }

  private static Optional<SignInStatement> findText(String text) {
    try {
      return Optional.of(SignInStatement.parse(text.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(SignInStatement text, String line, TrustKey key) {
    if (line.isEmpty() || line.length() > LINE_MAX) {
      return false;
    }
    try {
      NoteSignature signature =
          line.startsWith("\u2014")
              ? NoteSignature.parseLine(line)
              : NoteSignature.parseHeader(line);
      return Signing.verifies(text, signature, key.vkey());
    } catch (LogException _) {
      return false;
    }
  }

  /** As in the address bar. */
  static String host(HttpServletRequest request) {
    int port = request.getServerPort();
    boolean usual = port == (request.isSecure() ? 443 : 80);
    return request.getServerName() + (usual ? "" : ":" + port);
  }

  private ResponseEntity<byte[]> challenge(
      HttpStatus status, HttpServletRequest request, TrustKey key, Form form) {
    Challenges.Challenge drawn = challenges.draw(key.name(), host(request));
    return pages.page(
        status,
        "signin/challenge.jte",
        frames.of(request, AREA),
        Map.of(
            "key",
            key.name(),
            "text",
            drawn.text().json().canonicalText(),
            "ticket",
            drawn.ticket(),
            "passkey",
            Passkeys.vkeyOf(key),
            "form",
            form));
  }

  private ResponseEntity<byte[]> page(HttpStatus status, HttpServletRequest request, Form form) {
    Frame frame = frames.of(request, AREA);
    List<SignedIn> keys =
        practice.names().stream()
            .map(arrivals::findKey)
            .flatMap(Optional::stream)
            .map(SignedIn::of)
            .toList();
    return pages.page(
        status,
        "signin/signin.jte",
        frame,
        Map.of(
            "keys",
            keys,
            "form",
            form,
            "organisation",
            identities.provider().isPresent(),
            "certificate",
            identities.takesCertificates()));
  }
}
