package org.lychgate.server.page.act;

import java.util.Map;
import org.lychgate.server.page.Form;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.Passkeys;
import org.lychgate.server.page.Practice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The page that shows what is about to be signed. A controller makes an {@link Act} and answers
 * with this; all the rest is {@link ActController}'s.
 */
public final class ActPage {
  private final Pages pages;
  private final Practice practice;

  ActPage(Pages pages, Practice practice) {
    this.pages = pages;
    this.practice = practice;
  }

  /** Asks whoever is signed in to sign {@code act}; {@code frame} has the words of {@code act}. */
  public ResponseEntity<byte[]> ask(Frame frame, Act act) {
    return ask(HttpStatus.OK, frame, act, new Form());
  }

  ResponseEntity<byte[]> ask(HttpStatus status, Frame frame, Act act, Form form) {
    boolean here = frame.who().filter(practice::holds).isPresent();
    return pages.page(
        status,
        "act/ask.jte",
        frame,
        Map.of("act", act, "form", form, "here", here, "passkey", Passkeys.ofSession()));
  }
}
