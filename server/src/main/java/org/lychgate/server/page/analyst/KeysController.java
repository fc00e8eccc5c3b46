package org.lychgate.server.page.analyst;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.statement.AccessStatement;
import org.lychgate.edition.trust.KeyTime;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.KeyType;
import org.lychgate.register.Register;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.lychgate.server.page.SignedIn;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The keys of the analyst's organisation, which are its API keys as well: what makes one, what ends
 * one, and a call that works. Nothing is enrolled here; officers do that, in public.
 */
@Controller
final class KeysController {
  private static final String CALLED = "/v1/screenings";

  private final Register register;
  private final Trust trust;
  private final Frames frames;
  private final Pages pages;

  KeysController(Register register, Trust trust, Frames frames, Pages pages) {
    this.register = register;
    this.trust = trust;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping(OwnJobs.HOME + "/keys")
  ResponseEntity<byte[]> keys(HttpServletRequest request) {
    Frame frame = frames.of(request, OwnJobs.WORDS);
    SignedIn who = Frames.signedIn(request);
    LocalDate today = register.figures().today();
    List<KeyTime> times = register.listKeys(who.organisation());
    List<KeyLine> keys =
        times.stream().map(time -> KeyLine.of(frame, time, counts(time, today))).toList();
    AccessStatement access = new AccessStatement(trust.realm(), who.key(), CALLED, today);
    return pages.page(
        "analyst/keys.jte",
        frame,
        Map.of(
            "organisation",
            who.organisation(),
            "keys",
            keys,
            "key",
            who.key(),
            "enrol",
            order("ENROL", "NAME", who.organisation(), "--public HEX", enrolled(today)),
            "revoke",
            order(
                "REVOKE",
                who.key(),
                who.organisation(),
                half(times, who.key(), today),
                today.toString()),
            "access",
            access.json().canonicalText()));
  }

  /** The first day on which a key can count that is approved today. */
  private String enrolled(LocalDate today) {
    return today.plusDays(trust.thresholds().waitingDays()).toString();
  }

  private static boolean counts(KeyTime time, LocalDate day) {
    return time.from().filter(day::isBefore).isEmpty()
        && time.until().filter(until -> !day.isBefore(until)).isEmpty();
  }

  private static String half(List<KeyTime> times, String name, LocalDate today) {
    return times.stream()
        .filter(time -> time.key().name().equals(name) && counts(time, today))
        .map(time -> time.key().vkey())
        .map(vkey ->
            vkey.type() == KeyType.PASSKEY
                ? "--passkey '" + vkey.vkey() + "'"
                : "--public " + vkey.publicKey().hex())
        .findFirst()
        .orElse("--public HEX");
  }

  private static String order(
      String action, String name, String organisation, String half, String day) {
    return "lychgate key order "
        + action
        + " --name "
        + name
        + " --organisation "
        + organisation
        + " --role "
        + KeyRole.SUBSCRIBER
        + " "
        + half
        + " --effective "
        + day
        + " --trust trust.json --out order.json";
  }
}
