package org.lychgate.server.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Realm;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;

/** Makes the frame of a page from the request for it. */
public final class Frames {
  /** Cookie with the tag of the language that was chosen. */
  static final String COOKIE = "lychgate-language";

  /** Query parameter that chooses a language. */
  static final String PARAMETER = "lang";

  private final Realm realm;
  private final Assets assets;

  Frames(Realm realm, Assets assets) {
    this.realm = realm;
    this.assets = assets;
  }

  /**
   * The frame of a page of {@code area}.
   *
   * @param area whose words the page uses, see {@link Words}
   */
  public Frame of(HttpServletRequest request, String area) {
    Words words = Words.of(area, language(request));
    return new Frame(
        words,
        List.copyOf(Words.spoken(area).keySet()),
        request.getRequestURI(),
        who(request),
        realm,
        token(request),
        assets.base());
  }

  /** Who is signed in; throws where nobody is, which {@link PageSecurity} keeps from happening. */
  public static SignedIn signedIn(HttpServletRequest request) {
    return who(request).orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  private static Optional<SignedIn> who(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return principal instanceof Authentication a && a.getPrincipal() instanceof SignedIn who
        ? Optional.of(who)
        : Optional.empty();
  }

  private static String token(HttpServletRequest request) {
    Object token = request.getAttribute(CsrfToken.class.getName());
    return token instanceof CsrfToken csrf ? csrf.getToken() : "";
  }

  /** As asked for in the address, else as chosen before, else the browser's first that we speak. */
  static Language language(HttpServletRequest request) {
    return find(request.getParameter(PARAMETER))
        .or(() -> chosenBefore(request))
        .orElseGet(() -> accepted(request));
  }

  private static Optional<Language> chosenBefore(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE)) {
        return find(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  static Optional<Language> find(@Nullable String tag) {
    return tag == null ? Optional.empty() : Language.find(tag);
  }

  private static Language accepted(HttpServletRequest request) {
    for (Locale locale : Collections.list(request.getLocales())) {
      Optional<Language> found = Language.find(locale.getLanguage());
      if (found.isPresent()) {
        return found.get();
      }
    }
    return Language.EN;
  }
}
