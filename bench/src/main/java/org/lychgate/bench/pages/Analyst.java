package org.lychgate.bench.pages;

import java.io.IOException;
import java.io.InputStream;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lychgate.edition.statement.SignInStatement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.NoteSigner;

/** A subscriber's analyst at the pages, without script: keeps cookies and fills forms in. */
final class Analyst implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String LIMIT = "lychgate-bench-limit";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Pattern UPLOAD = Pattern.compile("action=\"(/analyst/upload[^\"]*)\"");

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private Analyst(URI url) {
    this.url = url;
  }

  /**
   * A page as it was answered in the end.
   *
   * @param path after all redirects
   */
  record Page(String path, String text) {
    /** The hidden fields of the form with this action. */
    Map<String, String> form(String action) throws IOException {
      int from = text.indexOf("action=\"" + action + "\"");
      if (from < 0) {
        throw new IOException("no form goes to where the next step is");
      }
      Matcher field = HIDDEN.matcher(text.substring(from, text.indexOf("</form>", from)));
      Map<String, String> out = new LinkedHashMap<>();
      while (field.find()) {
        out.put(field.group(1), plain(field.group(2)));
      }
      return out;
    }
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** Signs in by a key, as somebody does whose key is in a file. */
  static Analyst signIn(URI url, String key, NoteSigner signer) throws IOException {
    Analyst out = new Analyst(url);
    Page ask = out.send(out.get("/sign-in"), Map.of("key", key), "/sign-in/key");
    String text = ask.form("/sign-in/answer").getOrDefault("statement", "");
    SignInStatement statement = SignInStatement.parse(text.getBytes(StandardCharsets.UTF_8));
    String line = Signing.sign(statement, signer).headerValue();
    Page home = out.send(ask, Map.of("line", line), "/sign-in/answer");
    if (!home.path().equals("/analyst")) {
      throw new IOException("the registry does not let the subscriber in");
    }
    return out;
  }

  Page get(String path) throws IOException {
    return page(HttpRequest.newBuilder(url.resolve(path)).GET());
  }

  /** Sends the form of {@code page} that goes to {@code action}. */
  Page send(Page page, Map<String, String> typed, String action) throws IOException {
    Map<String, String> fields = page.form(action);
    fields.putAll(typed);
    String body =
        fields.entrySet().stream()
            .map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue()))
            .collect(Collectors.joining("&"));
    return page(
        HttpRequest.newBuilder(url.resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends a file as the form does; it is read from the disk as it goes. Returns the next step. */
  Page upload(Path file) throws IOException {
    Matcher form = UPLOAD.matcher(get("/analyst/new").text());
    if (!form.find()) {
      throw new IOException("no form takes a file");
    }
    return page(
        HttpRequest.newBuilder(url.resolve(plain(form.group(1))))
            .header("Content-Type", "multipart/form-data; boundary=" + LIMIT)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(
                        "--"
                            + LIMIT
                            + "\r\nContent-Disposition: form-data; name=\"file\";"
                            + " filename=\"customers.csv\"\r\nContent-Type: text/csv\r\n\r\n"),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + LIMIT + "--\r\n"))));
  }

  /** Opens a file of the registry's. */
  InputStream download(String path) throws IOException {
    HttpResponse<InputStream> answer =
        send(HttpRequest.newBuilder(url.resolve(path)).GET(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IOException("a file was refused with " + answer.statusCode());
    }
    return answer.body();
  }

  private Page page(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> answer = send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("a page was refused with " + answer.statusCode());
    }
    return new Page(answer.uri().getPath(), answer.body());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> how)
      throws IOException {
    try {
      return http.send(
          request.timeout(PATIENCE).header("Accept", "text/html,application/xhtml+xml").build(),
          how);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
