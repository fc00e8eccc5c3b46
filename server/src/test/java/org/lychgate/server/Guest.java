package org.lychgate.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser without script: cookies, forms, and no redirect is followed by itself. */
final class Guest {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final URI url;
  private final HttpClient client;
  final Map<String, String> cookies = new LinkedHashMap<>();
  final Map<String, String> headers = new LinkedHashMap<>();
  private String csrf = "";

  /** Comes from an address of its own, as seen by a proxy on this machine. */
  Guest(URI url) {
    this(url, HttpClient.newHttpClient());
  }

  /** The same with a client of the caller's own. */
  Guest(URI url, HttpClient client) {
    this.url = url;
    this.client = client;
    int number = COUNT.incrementAndGet();
    headers.put("X-Forwarded-For", "198.18." + number / 250 + "." + (1 + number % 250));
  }

  Reply get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a form with the token of the page that was opened last. */
  Reply post(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", csrf);
    return postAsIs(path, all);
  }

  Reply postAsIs(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Reply method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  /** Where an answer sends the browser; empty where it does not. */
  static String location(Reply reply) {
    return reply.headers().firstValue("Location").orElse("");
  }

  /** The value of a hidden field on a page, as the browser reads it. */
  static String hidden(Reply page, String name) {
    Matcher found =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.text());
    if (!found.find()) {
      throw new AssertionError("no field " + name + " in " + page.text());
    }
    return Visitor.plain(found.group(1));
  }

  /** The value of an attribute on a page. */
  static String attribute(Reply page, String name) {
    Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(page.text());
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + page.text());
    }
    return Visitor.plain(found.group(1));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder out = HttpRequest.newBuilder(URI.create(url + path));
    if (!cookies.isEmpty()) {
      out.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining("; ")));
    }
    headers.forEach(out::header);
    return out;
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      for (String line : response.headers().allValues("Set-Cookie")) {
        for (HttpCookie cookie : HttpCookie.parse(line)) {
          if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
            cookies.remove(cookie.getName());
          } else {
            cookies.put(cookie.getName(), cookie.getValue());
          }
        }
      }
      Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
      Matcher token = CSRF.matcher(reply.text());
      if (token.find()) {
        csrf = token.group(1);
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
