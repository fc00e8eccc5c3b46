package org.lychgate.server.page.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.register.Answer;
import org.lychgate.register.RefusalCode;
import org.lychgate.server.federated.Identities;
import org.lychgate.server.federated.Provider;
import org.lychgate.server.federated.Trip;
import org.lychgate.server.page.Attempts;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.PageSecurity;
import org.lychgate.server.page.Pages;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Signing in at an organisation (OpenID Connect Core 1.0, authorization code with PKCE). Whom the
 * organisation names is shown to be behind an enrolled key, and no more: what the law wants signed
 * still wants that key.
 */
@Controller
final class OrganisationController {
  static final String PATH = PageSecurity.SIGN_IN + "/organisation";
  private static final String BACK = PATH + "/back";
  private static final String ON = PageSecurity.SIGN_IN + "/on";
  private static final String AREA = "signin";

  /** Longest code that is passed on, in characters. */
  private static final int CODE_MAX = 4_096;

  private final Optional<Provider> provider;
  private final Arrivals arrivals;
  private final Trips trips;
  private final Attempts failures;
  private final Frames frames;
  private final Pages pages;

  OrganisationController(
      Identities identities,
      Arrivals arrivals,
      Trips trips,
      Attempts failures,
      Frames frames,
      Pages pages) {
    this.provider = identities.provider();
    this.arrivals = arrivals;
    this.trips = trips;
    this.failures = failures;
    this.frames = frames;
    this.pages = pages;
  }

  /** Sends the browser there. A link and no form: a form's answer may not leave this host. */
  @GetMapping(PATH)
  ResponseEntity<byte[]> leave(HttpServletRequest request, HttpServletResponse response) {
    if (provider.isEmpty()) {
      return Pages.goTo(PageSecurity.SIGN_IN);
    }
    Trip trip = trips.begin(request, response);
    Optional<URI> there = provider.get().departure(trip, back(request));
    return there.isEmpty()
        ? Elsewhere.AWAY.page(pages, frames.of(request, AREA))
        : ResponseEntity.status(HttpStatus.SEE_OTHER)
            .cacheControl(CacheControl.noStore())
            .header(HttpHeaders.LOCATION, there.get().toString())
            .build();
  }

  /** Takes whom the provider sends back. */
  @GetMapping(BACK)
  ResponseEntity<byte[]> arrive(HttpServletRequest request, HttpServletResponse response) {
    Frame frame = frames.of(request, AREA);
    if (provider.isEmpty()) {
      return Pages.goTo(PageSecurity.SIGN_IN);
    }
    if (!failures.may(request.getRemoteAddr())) {
      return Elsewhere.OFTEN.page(pages, frame);
    }
    Answer<String> name = answer(provider.get(), request, response);
    if (name instanceof Answer.Refused<String>(RefusalCode code, String _)) {
      if (code != RefusalCode.NOT_NOW) {
        failures.count(request.getRemoteAddr());
      }
      return why(code).page(pages, frame);
    }
    Optional<TrustKey> key = arrivals.findKey(name.get());
    if (key.isEmpty()) {
      return Elsewhere.UNKNOWN.page(pages, frame);
    }
    Session.begin(key.get(), request, response);
    // The cookies of a session are Strict, and this request came from another site: the next one
    // has to come from a page of ours.
    return pages.page("signin/arrived.jte", frames.of(request, AREA), Map.of("next", ON));
  }

  private Answer<String> answer(
      Provider from, HttpServletRequest request, HttpServletResponse response) {
    Optional<Trip> trip = trips.end(request, response);
    String code = text(request, "code");
    String state = text(request, "state");
    boolean fits =
        trip.filter(t -> Trips.isSame(t.state(), state)).isPresent()
            && !code.isEmpty()
            && code.length() <= CODE_MAX;
    return fits
        ? from.arrival(trip.orElseThrow(), back(request), code, state)
        : Answer.refused(RefusalCode.BAD_SIGNATURE, "The sign-in does not fit.");
  }

  private static Elsewhere why(RefusalCode code) {
    if (code == RefusalCode.NOT_NOW) {
      return Elsewhere.AWAY;
    }
    return code == RefusalCode.WRONG_ROLE ? Elsewhere.UNKNOWN : Elsewhere.MISFIT;
  }

  /** Whoever is signed in goes to what they wanted before. */
  @GetMapping(ON)
  ResponseEntity<byte[]> goOn(HttpServletRequest request, HttpServletResponse response) {
    return frames
        .of(request, AREA)
        .who()
        .map(who -> arrivals.goOn(who, request, response))
        .orElseGet(() -> Pages.goTo(PageSecurity.SIGN_IN));
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private static String back(HttpServletRequest request) {
    return (request.isSecure() ? "https://" : "http://") + SignInController.host(request) + BACK;
  }
}
