package org.lychgate.screening.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lychgate.screening.link.Html;

/**
 * Who looks, in which language, at which hits: carried in every link and form, so that each tab of
 * a browser has its own and the server keeps nothing of it.
 */
record View(Texts texts, String reviewer, HitFilter filter) {
  /** Longest name of a reviewer, in characters. */
  static final int NAME_MAX = 60;

  private static final String ALL = "all";

  static View of(Params params, Texts texts, String reviewer) {
    String language = params.get("lang");
    String name = params.values().containsKey("as") ? params.get("as") : reviewer;
    Optional<Boolean> open =
        switch (params.get("d")) {
          case ALL -> Optional.empty();
          case "decided" -> Optional.of(false);
          default -> Optional.of(true);
        };
    return new View(
        language.isEmpty() ? texts : Texts.of(language),
        line(name, NAME_MAX),
        new HitFilter(HitKind.of(params.get("f")), open));
  }

  /** {@code text} on one line, without control characters, cut at {@code longest}. */
  static String line(String text, int longest) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, longest)));
  }

  View withFilter(HitFilter other) {
    return new View(texts, reviewer, other);
  }

  View withLanguage(Texts other) {
    return new View(other, reviewer, filter);
  }

  String get(String key, Object... arguments) {
    return Html.text(texts.get(key, arguments));
  }

  String kind() {
    return filter.kind().map(HitKind::word).orElse(ALL);
  }

  String state() {
    return filter.open().map(open -> open ? "open" : "decided").orElse(ALL);
  }

  /** A link below the page's secret folder, for a header or, escaped, for an attribute. */
  String link(String page, String... more) {
    StringBuilder out = new StringBuilder(page).append('?');
    for (int i = 0; i + 1 < more.length; i += 2) {
      out.append(more[i]).append('=').append(encoded(more[i + 1])).append('&');
    }
    return out.append("as=")
        .append(encoded(reviewer))
        .append("&lang=")
        .append(texts.tag())
        .append("&f=")
        .append(kind())
        .append("&d=")
        .append(state())
        .toString();
  }

  /** An opening tag of a link. */
  String a(String attributes, String page, String... more) {
    return "<a " + attributes + " href=\"" + Html.text(link(page, more)) + "\">";
  }

  /** The same as hidden fields of a form. */
  String hidden() {
    return hidden("as", reviewer)
        + hidden("lang", texts.tag())
        + hidden("f", kind())
        + hidden("d", state());
  }

  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Html.text(value) + "\">";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "view(" + kind() + ", " + state() + ")";
  }
}
