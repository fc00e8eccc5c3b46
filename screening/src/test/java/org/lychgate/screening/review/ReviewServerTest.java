package org.lychgate.screening.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** The page over real HTTP, with the result that ScreeningTest pins: ten hits among 14 rows. */
final class ReviewServerTest {
  private static final Instant NOW = Instant.parse("2026-01-12T10:11:12.345Z");
  private static final String WHOLE = "900-?11-?0001";

  @TempDir Path folder;
  private Path results = Path.of("");
  private Path decisions = Path.of("");

  @BeforeEach
  void oneResult() throws IOException {
    results = folder.resolve("r.csv");
    decisions = folder.resolve("r.csv.review.csv");
    try (InputStream in = ReviewServerTest.class.getResourceAsStream("../results.csv")) {
      Files.copy(in, results);
    }
  }

  private ReviewServer start() {
    return start("ann");
  }

  private ReviewServer start(String reviewer) {
    return ReviewServer.start(
        new ReviewServer.Request(
            results,
            decisions,
            "",
            reviewer,
            0,
            Texts.of("en"),
            InstantSource.fixed(NOW),
            new SplittableRandom(7)));
  }

  private static Browser browser(ReviewServer server) {
    return new Browser(server.url(), "en");
  }

  @Test
  void hit_atTheStart_showsTheTwoRecordsSideBySideInWords() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> page = browser.get("");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("<html lang=\"en\">", "Hit 1 of 10", "10 open hits left")
          .contains("Albright", "ALBRIGHT", "ANN MAY", "1950-03-04", "2025-02-03")
          .contains("***-**-0001", "<th scope=\"row\">Family name</th>")
          .contains("<span class=\"sign\" aria-hidden=\"true\">=</span> equal")
          .contains("listed as deceased: verify with another source and give notice")
          .contains("2026-02-16", "1.000000", "49.54", "all agrees")
          .contains("accesskey=\"s\" data-key=\"s\"")
          .doesNotContainPattern(WHOLE);
    }
  }

  @Test
  void decide_byTheFormAlone_writesTheLineAndGoesToTheNextOpenHit() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> next =
          browser.decide(browser.get(""), "same-person", "certificate seen, \"ok\"");
      assertThat(next.statusCode()).isEqualTo(200);
      assertThat(next.uri().getPath()).endsWith("/hit");
      assertThat(next.body()).contains("Saved. Row 1: Same person", "Hit 2 of 10", "9 open hits");
      browser.decide(next, "not-the-same", "");
      assertThat(Files.readAllLines(decisions))
          .satisfiesExactly(
              header -> assertThat(header).startsWith("sourceLineNumber,entry,decision,reviewer,"),
              first ->
                  assertThat(first)
                      .startsWith(
                          "2,0000000000000001,same-person,\"ann\",2026-01-12T10:11:12Z,"
                              + "\"certificate seen, \"\"ok\"\"\",1,"),
              second -> assertThat(second).contains("not-the-same", ",,2,"));
      assertThat(server.summary().open()).isEqualTo(8);
      assertThat(server.summary().of(ReviewAct.SAME_PERSON)).isEqualTo(1);
    }
  }

  @Test
  void skipBackAndUndo_leadWhereTheySay() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> second = browser.decide(browser.get(""), "cannot-tell", "");
      assertThat(browser.get("next?n=2").body()).contains("Hit 3 of 10");
      assertThat(browser.get("previous?n=2").body())
          .contains("Hit 1 of 10", "Cannot tell, by ann, 2026-01-12 10:11:12 UTC");
      HttpResponse<String> undone = browser.post("undo", Browser.form(second.body(), "undo"));
      assertThat(undone.body()).contains("Hit 1 of 10", "Taken back", "10 open hits left");
      assertThat(browser.post("undo", Browser.form(second.body(), "undo")).body())
          .contains("no decision that could be taken back");
      assertThat(Files.readAllLines(decisions)).hasSize(3);
    }
  }

  @Test
  void decide_onAHitThatAnotherDecidedMeanwhile_isRefusedAndSaysWhoAndWhat() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> ann = browser.get("hit?n=1&as=ann");
      HttpResponse<String> bob = browser.get("hit?n=1&as=bob");
      browser.decide(bob, "not-the-same", "another person");
      HttpResponse<String> refused = browser.decide(ann, "same-person", "I had written this");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body())
          .contains("role=\"alert\"", "Somebody else has decided", "Not the same, by bob")
          .contains("another person", "I had written this");
      assertThat(Files.readString(decisions)).doesNotContain("same-person");
      assertThat(browser.decide(refused, "same-person", "seen it").statusCode()).isEqualTo(200);
      assertThat(Files.readAllLines(decisions)).hasSize(3);
      assertThat(server.summary().reviewers()).containsOnlyKeys("ann", "bob");
    }
  }

  @Test
  void restart_afterDecisions_goesOnWhereOneLeft() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      browser.decide(browser.get("hit?n=3"), "same-person", "");
      browser.decide(browser.get("hit?n=4"), "not-the-same", "=1+1");
    }
    // A process that is killed while it writes leaves a part of a line.
    byte[] whole = Files.readAllBytes(decisions);
    Files.writeString(decisions, Files.readString(decisions) + "9,0000000000000003,same-per");
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      assertThat(Files.readAllBytes(decisions)).isEqualTo(whole);
      assertThat(server.summary().open()).isEqualTo(8);
      assertThat(browser.get("").body()).contains("Hit 5 of 10", "8 open hits left");
      assertThat(browser.get("hit?n=4").body()).contains("Not the same, by ann", "&#39;=1+1");
      assertThat(browser.get("export.csv").body())
          .startsWith("row,sourceLineNumber,entry,kind,decision,reviewer,decidedAt,note\n1,\"2\",")
          .contains(",same-person,\"ann\",2026-01-12T10:11:12Z,", "\"'=1+1\"")
          .hasLineCount(11);
    }
  }

  @Test
  void reveal_ofNumbers_isRecordedBeforeTheyAreShown() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> page = browser.get("hit?n=1");
      assertThat(Files.readString(decisions)).doesNotContain("numbers-shown");
      HttpResponse<String> shown = browser.post("reveal", Browser.form(page.body(), "reveal"));
      assertThat(shown.body()).contains("900-11-0001", "900110001", "is recorded");
      assertThat(Files.readString(decisions)).contains("2,0000000000000001,numbers-shown,\"ann\"");
      // It decides nothing: the page as it was can still be decided on.
      assertThat(browser.decide(page, "same-person", "").statusCode()).isEqualTo(200);
      assertThat(browser.post("reveal", Map.of("n", "1", "as", "")).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void decide_withoutANameOrWithANumberInTheNote_isRefusedAndKeepsTheNote() throws Exception {
    try (ReviewServer server = start("");
        Browser browser = browser(server)) {
      HttpResponse<String> page = browser.get("");
      HttpResponse<String> nameless = browser.decide(page, "same-person", "my note");
      assertThat(nameless.statusCode()).isEqualTo(422);
      assertThat(nameless.body()).contains("Say who you are", "my note");
      HttpResponse<String> number =
          browser.decide(browser.get("hit?n=1&as=ann"), "same-person", "is 900-11-0001");
      assertThat(number.statusCode()).isEqualTo(422);
      assertThat(number.body()).contains("Social Security number");
      assertThat(browser.decide(browser.get("hit?n=1&as=ann"), "undone", "").statusCode())
          .isEqualTo(422);
      assertThat(Files.readAllLines(decisions)).hasSize(1);
    }
  }

  @Test
  void request_withAnotherHostOrOrigin_isRefused() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      URI url = server.url();
      String ours = "127.0.0.1:" + url.getPort();
      String get = "GET " + url.getPath() + "list HTTP/1.1\r\nConnection: close\r\n";
      assertThat(Browser.raw(url, get + "Host: " + ours + "\r\n\r\n")).contains(" 200 ");
      assertThat(Browser.raw(url, get + "Host: localhost:" + url.getPort() + "\r\n\r\n"))
          .contains(" 200 ");
      for (String host :
          List.of(
              "evil.example:" + url.getPort(),
              "127.0.0.1",
              "evil.example",
              ours + ".evil.example")) {
        assertThat(Browser.raw(url, get + "Host: " + host + "\r\n\r\n")).as(host).contains(" 421 ");
      }
      assertThat(Browser.raw(url, get + "\r\n")).doesNotContain(" 200 ");
      String from = get + "Host: " + ours + "\r\n";
      for (String header :
          List.of(
              "Origin: http://evil.example",
              "Origin: null",
              "Origin: https://" + ours,
              "Sec-Fetch-Site: cross-site",
              "Sec-Fetch-Site: same-site")) {
        assertThat(Browser.raw(url, from + header + "\r\n\r\n")).as(header).contains(" 403 ");
      }
      assertThat(Browser.raw(url, from + "Origin: http://" + ours + "\r\n\r\n")).contains(" 200 ");
    }
  }

  @Test
  void request_withoutTheSecret_findsNothing() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      String path = server.url().getPath();
      assertThat(path).matches("/[0-9a-f]{32}/");
      String other = path.replace(path.charAt(1), path.charAt(1) == 'a' ? 'b' : 'a');
      for (String wrong :
          List.of("/", "/list", "//list", other, other + "list", path.substring(0, 20) + "/list")) {
        HttpResponse<String> answer = browser.get(wrong.equals("//list") ? "/./list" : wrong);
        assertThat(answer.statusCode()).as(wrong).isEqualTo(404);
        assertThat(answer.body()).doesNotContainIgnoringCase("albright");
      }
      assertThat(
              browser
                  .post(other + "decide", Map.of("n", "1", "v", "0", "act", "same-person"))
                  .statusCode())
          .isEqualTo(404);
      assertThat(Files.readAllLines(decisions)).hasSize(1);
    }
  }

  @Test
  void ticket_opensThePageOnce() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      URI ticket = server.ticketUrl();
      assertThat(browser.get(ticket.toString()).body()).contains("Hit 1 of 10");
      assertThat(browser.get(ticket.toString()).statusCode()).isEqualTo(404);
      assertThat(browser.get("/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void everyAnswer_allowsNothingFromElsewhereAndIsNotKept() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      for (String page : List.of("", "list", "summary", "export.csv", "review.css", "none", "/")) {
        assertThat(browser.get(page).headers().map())
            .as(page)
            .containsEntry("cache-control", List.of("no-store"))
            .containsEntry("x-content-type-options", List.of("nosniff"))
            .hasEntrySatisfying(
                "content-security-policy",
                policy ->
                    assertThat(policy.getFirst())
                        .startsWith("default-src 'none'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe", "http"));
      }
      for (String page : List.of("hit?n=1", "list", "summary")) {
        assertThat(browser.get(page).body())
            .doesNotContain("http://", "https://", "style=\"", "onclick", "<script>");
      }
      assertThat(browser.get("hit?n=999").statusCode()).isEqualTo(404);
      assertThat(browser.get("hit?n=10").statusCode()).as("a row without a hit").isEqualTo(404);
      assertThat(
              Browser.raw(
                  server.url(),
                  "GET %shit?n=%%zz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                      .formatted(server.url().getPath(), server.url().getAuthority())))
          .contains(" 400 ");
      assertThat(browser.post("decide", Map.of("note", "x".repeat(40_000))).statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void socket_isBoundToTheLoopbackAddressOnly() throws Exception {
    try (ReviewServer server = start();
        Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", server.url().getPort()));
      assertThat(socket.getInetAddress().isLoopbackAddress()).isTrue();
      assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
      for (var nic : java.net.NetworkInterface.networkInterfaces().toList()) {
        for (var address : nic.inetAddresses().filter(a -> !a.isLoopbackAddress()).toList()) {
          assertThatExceptionOfType(IOException.class)
              .isThrownBy(() -> new Socket(address, server.url().getPort()).close());
        }
      }
    }
  }

  @Test
  void language_followsTheBrowserAndTheLink() throws Exception {
    try (ReviewServer server = start();
        Browser browser = new Browser(server.url(), "fr-CA,fr;q=0.8,en;q=0.3");
        Browser odd = new Browser(server.url(), "de;q=x")) {
      assertThat(browser.get("").body())
          .contains("<html lang=\"fr\">", "Cas 1 sur 10", "Même personne", "accesskey=\"m\"");
      assertThat(browser.get("?lang=en").body()).contains("<html lang=\"en\">", "Same person");
      assertThat(odd.get("").body()).contains("<html lang=\"en\">");
    }
  }

  @Test
  void list_filteredAndByPage_countsAndLinks() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      browser.decide(browser.get("hit?n=1"), "same-person", "");
      assertThat(browser.get("list?f=matched&d=open").body())
          .contains("<p>2 hits</p>", "matched: listed as deceased (3)")
          .doesNotContainPattern(WHOLE);
      assertThat(browser.get("list?f=matched&d=decided").body())
          .contains("<p>1 hits</p>", "<td>Same person</td>");
      assertThat(browser.get("next?f=multiple-candidates").body()).contains("two listed records");
      assertThat(browser.get("summary").body()).contains("9 of 10 hits are open", ">ann<");
    }
  }

  @Test
  void finish_onTheSummary_endsTheReview() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> summary = browser.get("summary");
      assertThat(browser.post("finish", Browser.form(summary.body(), "finish")).body())
          .contains("The review has ended");
      server.awaitFinish();
      assertThat(server.summary().hits()).isEqualTo(10);
    }
  }

  @Test
  void start_whileAnotherReviewRuns_isRefused() {
    try (ReviewServer server = start()) {
      assertThat(server.summary().hits()).isEqualTo(10);
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(this::start)
          .withMessageContaining("another review")
          .extracting(OperatorException::exit)
          .isEqualTo(ExitCode.ENVIRONMENT);
    }
  }

  @Test
  void decide_onAResultThatWasReplaced_isRefusedAndItsDecisionsDoNotPassOver() throws Exception {
    try (ReviewServer server = start();
        Browser browser = browser(server)) {
      HttpResponse<String> second = browser.decide(browser.get(""), "same-person", "");
      Path other = folder.resolve("other.csv");
      Files.writeString(
          other,
          Files.readString(results).replace("Baker,Bob", "Baker,Rob"),
          StandardCharsets.UTF_8);
      Files.move(other, results, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      HttpResponse<String> refused = browser.decide(second, "same-person", "");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("has been replaced");
    }
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(this::start)
        .withMessageContaining("another result");
  }
}
