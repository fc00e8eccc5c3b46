package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.register.Register;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.PageSecurity;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Practice;
import org.lychgate.server.page.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page to sign in on. */
@Controller
final class SignInController {
  private static final String KEY = "key";

  private final Register register;
  private final Practice practice;
  private final Frames frames;
  private final Pages pages;

  SignInController(Register register, Practice practice, Frames frames, Pages pages) {
    this.register = register;
    this.practice = practice;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(PageSecurity.SIGN_IN)
  ResponseEntity<byte[]> ask(HttpServletRequest request) {
    return page(HttpStatus.OK, request, new Form());
  }

  /** In a demonstration: as whichever of its keys. */
  @PostMapping(PageSecurity.SIGN_IN + "/practice")
  ResponseEntity<byte[]> practise(HttpServletRequest request, HttpServletResponse response) {
    Form form = Form.of(request, KEY);
    Optional<SignedIn> key = keys().stream().filter(k -> k.key().equals(form.value(KEY))).findAny();
    if (key.isEmpty()) {
      form.error(KEY, frames.of(request, "signin").t("signin.choose"));
      return page(HttpStatus.BAD_REQUEST, request, form);
    }
    SignedIn who = key.get();
    Session.begin(who, request, response);
    return Pages.goTo(Homes.of(who));
  }

  private ResponseEntity<byte[]> page(HttpStatus status, HttpServletRequest request, Form form) {
    Frame frame = frames.of(request, "signin");
    return pages.page(status, "signin/signin.jte", frame, Map.of("keys", keys(), "form", form));
  }

  /** Those of the demonstration for whom there are pages. */
  private List<SignedIn> keys() {
    return practice.names().stream()
        .map(register::findKey)
        .flatMap(Optional::stream)
        .map(SignedIn::of)
        .filter(Homes::has)
        .toList();
  }
}
