package org.lychgate.screening.review;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without JavaScript, for one page: follows redirects, fills in the one form. */
final class Browser implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final URI home;
  private final String language;

  Browser(URI home, String language) {
    this.home = home;
    this.language = language;
  }

  HttpResponse<String> get(String page) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(home.resolve(page)).header("Accept-Language", language).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String page, Map<String, String> fields)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    fields.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return client.send(
        HttpRequest.newBuilder(home.resolve(page))
            .header("Accept-Language", language)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Presses a button of the form on {@code page}, with a note. */
  HttpResponse<String> decide(HttpResponse<String> page, String act, String note)
      throws IOException, InterruptedException {
    Map<String, String> fields = form(page.body(), "decide");
    fields.put("act", act);
    fields.put("note", note);
    return post("decide", fields);
  }

  /** The hidden fields of the form that goes to {@code action}. */
  static Map<String, String> form(String html, String action) {
    int from = html.indexOf("action=\"" + action + "\"");
    String form = html.substring(from, html.indexOf("</form>", from));
    Map<String, String> fields = new TreeMap<>();
    Matcher hidden = HIDDEN.matcher(form);
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
    }
    return fields;
  }

  /** The first line of the answer to a request written by hand. */
  static String raw(URI url, String request) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
