package org.lychgate.screening.review;

import org.lychgate.screening.link.Html;

/** What every page has around it: one language, one heading, landmarks, nothing from elsewhere. */
final class Frame {
  private Frame() {}

  /**
   * A page.
   *
   * @param view whose
   * @param here the page this is, for the link to the other language: {@code list}, or with a hit
   *     {@code hit} and {@code n}
   * @param title text, not yet escaped
   * @param body HTML
   */
  static String page(View view, String[] here, String title, String body) {
    StringBuilder out = new StringBuilder(4096);
    out.append("<!doctype html>\n<html lang=\"")
        .append(view.texts().tag())
        .append("\"><head><meta charset=\"utf-8\">\n<title>")
        .append(Html.text(title))
        .append(" – ")
        .append(view.get("title"))
        .append("</title>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<link rel=\"stylesheet\" href=\"review.css\">")
        .append("<script src=\"review.js\" defer></script></head>\n<body>\n")
        .append("<a class=\"skip\" href=\"#main\">")
        .append(view.get("skipToContent"))
        .append("</a>\n<header><p class=\"name\">")
        .append(view.get("title"))
        .append("</p>\n");
    navigation(out, view, here);
    out.append("</header>\n<main id=\"main\" tabindex=\"-1\">\n")
        .append(body)
        .append("</main>\n<footer><p>")
        .append(view.get("statement"))
        .append("</p><p><label><input type=\"checkbox\" id=\"keys\" checked> ")
        .append(view.get("keys"))
        .append("</label></p></footer>\n</body></html>\n");
    return out.toString();
  }

  /** A page that says one thing. */
  static String notice(View view, String title, String text) {
    return page(
        view,
        new String[] {"list"},
        title,
        "<h1>" + Html.text(title) + "</h1>\n<p>" + Html.text(text) + "</p>\n");
  }

  private static void navigation(StringBuilder out, View view, String[] here) {
    String page = here[0];
    String[] more = java.util.Arrays.copyOfRange(here, 1, here.length);
    View other = view.withLanguage(Texts.of(view.texts().tag().equals("fr") ? "en" : "fr"));
    out.append("<nav aria-label=\"")
        .append(view.get("nav"))
        .append("\"><ul>\n<li>")
        .append(view.withFilter(HitFilter.OPEN).a("", "next"))
        .append(view.get("nav.queue"))
        .append("</a></li>\n<li>")
        .append(view.a("", "list"))
        .append(view.get("nav.list"))
        .append("</a></li>\n<li>")
        .append(view.a("", "summary"))
        .append(view.get("nav.summary"))
        .append("</a></li>\n<li>")
        .append(other.a("lang=\"" + other.texts().tag() + "\"", page, more))
        .append(other.get("language"))
        .append("</a></li>\n</ul></nav>\n");
    out.append("<form class=\"who\" method=\"get\" action=\"")
        .append(Html.text(page))
        .append("\"><label for=\"as\">")
        .append(view.get("who"))
        .append("</label> <input id=\"as\" name=\"as\" maxlength=\"")
        .append(View.NAME_MAX)
        .append("\" autocomplete=\"off\" value=\"")
        .append(Html.text(view.reviewer()))
        .append("\">")
        .append(View.hidden("lang", view.texts().tag()))
        .append(View.hidden("f", view.kind()))
        .append(View.hidden("d", view.state()));
    for (int i = 0; i + 1 < more.length; i += 2) {
      out.append(View.hidden(more[i], more[i + 1]));
    }
    out.append(" <button>").append(view.get("who.change")).append("</button></form>\n");
  }
}
