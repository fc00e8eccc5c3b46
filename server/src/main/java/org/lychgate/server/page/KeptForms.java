package org.lychgate.server.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What somebody was about to do when their session had ended: the page they opened, or the form
 * they sent with all they had typed. It is kept in memory under a number that nobody guesses, which
 * stands in a cookie and never in an address, until they have signed in again. Forms with files are
 * not kept.
 */
public final class KeptForms {
  /** How long one is kept. */
  public static final Duration KEPT = Duration.ofMinutes(20);

  static final String COOKIE = "lychgate-kept";
  private static final int FORMS_MOST = 2_000;
  private static final long CHARACTERS_MOST = 16L << 20;
  private static final int FORM_MAX = 1 << 18;
  private static final int ID_BYTES = 16;

  /** So many from one address; beyond that it is somebody who fills memory. */
  private static final int OFTEN = 100;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Stored> forms = new LinkedHashMap<>();
  private final EndedSessions ended;
  private final Attempts often;
  private long characters;

  /**
   * What was asked for.
   *
   * @param path of this host
   * @param post whether a form was sent
   * @param fields what stood in it, in its order, without the token
   */
  public record Kept(String path, boolean post, List<Field> fields) {
    public Kept {
      fields = List.copyOf(fields);
    }

    private long characters() {
      return fields.stream().mapToLong(f -> f.name().length() + f.value().length()).sum();
    }
  }

  /** One field of a form. */
  public record Field(String name, String value) {}

  /**
   * A form with its time.
   *
   * @param owner key of the session that had ended, where that is known: nobody else gets it
   */
  private record Stored(Kept kept, Optional<String> owner, Instant until) {}

  KeptForms(InstantSource clock, RandomGenerator random, EndedSessions ended) {
    this.clock = clock;
    this.random = random;
    this.ended = ended;
    this.often = new Attempts(clock, OFTEN, KEPT);
  }

  /** Keeps what {@code request} wanted; nothing where it is no page or form of an area. */
  void keep(HttpServletRequest request, HttpServletResponse response) {
    boolean post = request.getMethod().equals("POST");
    boolean part = request.getHeader("HX-Request") != null;
    boolean page = request.getMethod().equals("GET") && !part;
    if ((!post && !page) || !often.may(request.getRemoteAddr())) {
      return;
    }
    often.count(request.getRemoteAddr());
    List<Field> fields = post ? fields(request) : List.of();
    Kept kept = new Kept(request.getRequestURI(), post, fields);
    if (kept.characters() > FORM_MAX || (post && fields.isEmpty())) {
      return;
    }
    byte[] bytes = new byte[ID_BYTES];
    String id;
    synchronized (forms) {
      random.nextBytes(bytes);
      id = HexFormat.of().formatHex(bytes);
      makeRoom(kept.characters());
      Optional<String> owner = ended.findOwner(request.getRequestedSessionId());
      forms.put(id, new Stored(kept, owner, clock.instant().plus(KEPT)));
      characters += kept.characters();
    }
    setCookie(request, response, id, KEPT);
  }

  private static List<Field> fields(HttpServletRequest request) {
    List<Field> out = new ArrayList<>();
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    if (type.startsWith("application/x-www-form-urlencoded")) {
      request
          .getParameterMap()
          .forEach((name, values) -> {
            if (!name.equals(Frame.CSRF)) {
              for (String value : values) {
                out.add(new Field(name, value));
              }
            }
          });
    }
    return out;
  }

  private void makeRoom(long needed) {
    Instant now = clock.instant();
    var all = forms.values().iterator();
    while (all.hasNext()) {
      Stored oldest = all.next();
      boolean full = forms.size() >= FORMS_MOST || characters + needed > CHARACTERS_MOST;
      if (!full && oldest.until().isAfter(now)) {
        return;
      }
      characters -= oldest.kept().characters();
      all.remove();
    }
  }

  /** What the browser of {@code request} was about to do, for whoever is now signed in there. */
  public Optional<Kept> find(HttpServletRequest request, SignedIn who) {
    String id = id(request);
    synchronized (forms) {
      Stored stored = forms.get(id);
      if (stored == null
          || !stored.until().isAfter(clock.instant())
          || stored.owner().filter(owner -> !owner.equals(who.key())).isPresent()
          || !PageArea.mayOpen(who.role(), stored.kept().path())) {
        return Optional.empty();
      }
      return Optional.of(stored.kept());
    }
  }

  /** Forgets it: it was shown again. */
  public void forget(HttpServletRequest request, HttpServletResponse response) {
    String id = id(request);
    if (id.isEmpty()) {
      return;
    }
    synchronized (forms) {
      Stored stored = forms.remove(id);
      characters -= stored == null ? 0 : stored.kept().characters();
    }
    setCookie(request, response, "", Duration.ZERO);
  }

  private static String id(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return cookie.getValue();
        }
      }
    }
    return "";
  }

  private static void setCookie(
      HttpServletRequest request, HttpServletResponse response, String id, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, id)
            .path(PageSecurity.SIGN_IN)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .maxAge(age)
            .build()
            .toString());
  }
}
