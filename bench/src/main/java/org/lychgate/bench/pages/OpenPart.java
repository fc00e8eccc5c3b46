package org.lychgate.bench.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.register.Wire;
import org.lychgate.bench.subscriber.Section;

/** The pages that everybody may open, without a sign-in. */
final class OpenPart implements PagesPart {
  private static final Map<String, String> PAGES = pages();
  private static final int CLIENTS = 8;
  private static final int A_SECOND = 20;
  private static final int BYTES_MAX = 100_000;
  private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

  private static Map<String, String> pages() {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("/", "front page");
    out.put("/figures", "figures");
    out.put("/verify", "how to verify");
    out.put("/alive", "I am listed and I am alive, first page");
    return out;
  }

  @Override
  public String name() {
    return "open";
  }

  @Override
  public Section run(Scene scene, Listener listener) throws IOException {
    Section section = new Section("open", "Pages without a sign-in");
    URI url = scene.registry().calls().url();
    Weight weight = Weight.of(url);
    section.bar(
        true,
        "the front page with its files, as they come to a browser",
        "≤ 100 kB",
        weight.bytes() <= BYTES_MAX,
        "%.1f kB in %d files",
        weight.bytes() / 1e3,
        weight.files());
    List<List<Cell>> rows = new ArrayList<>();
    long wrong = 0;
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      listener.step(page.getValue());
      Paths paths = paths(scene, url, page.getKey());
      wrong += paths.paced().wrong() + paths.fast().wrong();
      rows.add(paths.row(page.getValue()));
    }
    listener.step("GET /health");
    Paths health = paths(scene, url, "/health");
    rows.add(health.row("GET /health, which is no page"));
    listener.step("the front page from a server that has it ready");
    try (BareServer bare = new BareServer(List.of(weight.page()))) {
      rows.add(paths(scene, bare.url(), "/0").row("JDK's HttpServer, the front page ready"));
    }
    section.bar(true, "pages that were not answered", "none", wrong == 0, "%d", wrong);
    section.add(
        new Part.Table(
            "%d a second, each on its moment; then %d clients, as fast as goes"
                .formatted(A_SECOND, CLIENTS),
            List.of(
                "page",
                "pace: median ms",
                "pace: p99 ms",
                "clients: pages/s",
                "clients: median ms",
                "clients: p99 ms"),
            rows));
    section.say(
        "Each page for %d seconds at the pace and as long by the clients, after %d to warm up.",
        half(scene), scene.plan().warmSeconds());
    return section;
  }

  private static int half(Scene scene) {
    return Math.max(1, scene.plan().seconds() / 2);
  }

  /** A page at the pace, and as fast as goes. */
  private record Paths(Times paced, Times fast) {
    List<Cell> row(String name) {
      return List.of(
          Cell.of(name),
          Cell.of(paced.at(50), 2),
          Cell.of(paced.at(99), 2),
          Cell.of(fast.rate(), 0),
          Cell.of(fast.at(50), 2),
          Cell.of(fast.at(99), 2));
    }
  }

  private static Paths paths(Scene scene, URI url, String path) {
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/html\r\n\r\n"
            .formatted(path, url.getHost(), url.getPort())
            .getBytes(StandardCharsets.US_ASCII);
    Load load =
        new Load(
            url,
            List.of(request),
            (int _, Wire.Answer answer) -> answer.status() == 200,
            scene.plan().nanos());
    load.flood(CLIENTS, scene.plan().warmSeconds());
    Times paced = load.pace(A_SECOND, half(scene));
    return new Paths(paced, load.flood(CLIENTS, half(scene)));
  }

  /**
   * What a browser loads that was never there.
   *
   * @param page the front page itself
   * @param bytes of bodies together, compressed where the registry does so
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Weight(byte[] page, long bytes, int files) {
    static Weight of(URI url) throws IOException {
      byte[] page = get(url.resolve("/"));
      long bytes = page.length;
      Set<String> files = new TreeSet<>();
      Matcher file = FILE.matcher(new String(page, StandardCharsets.UTF_8));
      while (file.find()) {
        files.add(file.group(1));
      }
      // The script that a script loads.
      List.copyOf(files).forEach(one -> files.add(one.replaceAll("[^/]+$", "govuk.js")));
      for (String one : files) {
        bytes += get(url.resolve(one)).length;
      }
      return new Weight(page, bytes, files.size() + 1);
    }

    private static byte[] get(URI from) throws IOException {
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<byte[]> answer =
            http.send(
                HttpRequest.newBuilder(from)
                    .header("Accept", "text/html,*/*")
                    .header("Accept-Encoding", "gzip")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
          throw new IOException("a file of the front page was refused");
        }
        return answer.body();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
