package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.Passkey;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.PageSecurity;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Row;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Makes a passkey and shows its public half. It enrols nothing: what is shown goes to the officers,
 * who enrol it like any other key, in public and after a waiting period.
 */
@Controller
final class PasskeyController {
  private static final String PATH = PageSecurity.SIGN_IN + "/passkey";
  private static final String NAME = "name";
  private static final String VKEY = "vkey";
  private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  private final Trust trust;
  private final Frames frames;
  private final Pages pages;

  PasskeyController(Trust trust, Frames frames, Pages pages) {
    this.trust = trust;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PATH)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return page(HttpStatus.OK, request, new Form());
  }

  /** Reads a public half strictly, and says what is to be done with it. */
  @PostMapping(PATH)
  ResponseEntity<byte[]> show(HttpServletRequest request) {
    Frame frame = frames.of(request, "signin");
    Form form = Form.of(request, NAME, VKEY);
    if (!NAMES.matcher(form.value(NAME)).matches()) {
      form.error(NAME, frame.t("signin.new.name.wrong"));
    }
    Optional<VerifierKey> key = find(form.value(VKEY));
    Optional<Passkey> passkey = key.flatMap(VerifierKey::passkey);
    String name = trust.origin() + "/" + form.value(NAME);
    if (passkey.isEmpty() || !key.orElseThrow().name().equals(name)) {
      form.error(VKEY, frame.t("signin.new.wrong"));
    }
    if (!form.isGood()) {
      return page(HttpStatus.BAD_REQUEST, request, form);
    }
    List<Row> rows =
        List.of(
            new Row(frame.t("signin.new.name"), form.value(NAME)),
            new Row(frame.t("signin.made.host"), passkey.orElseThrow().host()),
            new Row(frame.t("signin.made.vkey"), key.orElseThrow().vkey()),
            new Row(frame.t("signin.made.hash"), key.orElseThrow().publicKey().hex()));
    String command =
        "lychgate key order ENROL --name "
            + form.value(NAME)
            + " --organisation … --role … --passkey '"
            + key.orElseThrow().vkey()
            + "' --effective … --trust trust.json --out order.json";
    return pages.page("signin/made.jte", frame, Map.of("rows", rows, "command", command));
  }

  private static Optional<VerifierKey> find(String vkey) {
    try {
      return Optional.of(VerifierKey.parse(vkey));
    } catch (LogException _) {
      return Optional.empty();
    }
  }

  private ResponseEntity<byte[]> page(HttpStatus status, HttpServletRequest request, Form form) {
    return pages.page(
        status,
        "signin/passkey.jte",
        frames.of(request, "signin"),
        Map.of("form", form, "origin", trust.origin()));
  }
}
