package org.lychgate.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who reads pages without script: keeps cookies, follows where a page sends them, and
 * fills forms in with the hidden fields that stand in them.
 */
final class Visitor {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  private final URI url;
  private final CookieManager kept = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(kept)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  Visitor(URI url) {
    this.url = url;
  }

  /** Somebody who has signed in to practise as {@code key}. */
  static Visitor signedIn(URI url, String key) {
    Visitor visitor = new Visitor(url);
    Page done = visitor.get("/sign-in").send("/sign-in/practice", Map.of("key", key));
    if (done.status() != 200) {
      throw new IllegalStateException("not signed in: " + done.status());
    }
    return visitor;
  }

  /** A page as it was answered in the end. */
  final class Page {
    private final HttpResponse<byte[]> answer;

    private Page(HttpResponse<byte[]> answer) {
      this.answer = answer;
    }

    int status() {
      return answer.statusCode();
    }

    /** Where one is after all redirects. */
    URI at() {
      return answer.uri();
    }

    String header(String name) {
      return answer.headers().firstValue(name).orElse("");
    }

    byte[] bytes() {
      return answer.body();
    }

    String text() {
      return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** What is to be seen, without what forms carry along. */
    String seen() {
      return HIDDEN.matcher(text()).replaceAll("");
    }

    /** What is wrong with a field, beside it; empty where nothing is. */
    String errorAt(String field) {
      Matcher error =
          Pattern.compile("<p id=\"" + field + "-error\"[^>]*>([^<]*)</p>").matcher(text());
      return error.find() && text().contains("href=\"#" + field + "\"") ? error.group(1) : "";
    }

    /** Sends the form of this page whose action is {@code action}, with {@code typed} filled in. */
    Page send(String action, Map<String, String> typed) {
      Map<String, String> all = hidden(action);
      all.putAll(typed);
      return post(action, all);
    }

    /** The hidden fields of the form with this action. */
    Map<String, String> hidden(String action) {
      String text = text();
      int from = text.indexOf("action=\"" + action + "\"");
      if (from < 0) {
        throw new IllegalStateException("no form that goes to " + action);
      }
      Matcher field = HIDDEN.matcher(text.substring(from, text.indexOf("</form>", from)));
      Map<String, String> out = new LinkedHashMap<>();
      while (field.find()) {
        out.put(field.group(1), plain(field.group(2)));
      }
      return out;
    }
  }

  Page get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).GET());
  }

  /** Posts just these fields. */
  Page post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends one file as a form with {@code enctype="multipart/form-data"} does. */
  Page upload(String path, String field, String name, byte[] content) {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(
                        "--limit\r\nContent-Disposition: form-data; name=\""
                            + field
                            + "\"; filename=\""
                            + name
                            + "\"\r\nContent-Type: text/csv\r\n\r\n"),
                    BodyPublishers.ofByteArray(content),
                    BodyPublishers.ofString("\r\n--limit--\r\n"))));
  }

  /** The cookies that are kept, as a browser sends them. */
  String cookies() {
    return kept.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private Page send(HttpRequest.Builder request) {
    try {
      return new Page(
          client.send(
              request
                  .timeout(Duration.ofSeconds(30))
                  .header("Accept", "text/html,application/xhtml+xml")
                  .build(),
              BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What a text of a page says, its escapes read. */
  static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
