package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every no is a problem with a stable code. */
final class ProblemsTest {
  private static final int SMALL_MAX = 64 << 10;
  private static final int BATCH_MAX = 96 << 20;
  private final World world = World.get();

  @Test
  void unknownPath_is404() {
    world.http.get("/v1/nothing").isProblem(404, "not-found");
    world.http.post("/v2/claims", "{}").isProblem(404, "not-found");
  }

  @Test
  void wrongMethod_is405AndNamesTheRightOne() {
    Reply reply = world.http.get("/v1/claims").isProblem(405, "wrong-method");
    assertThat(reply.headers().firstValue("Allow")).contains("POST");
    world.http.get("/v1/submissions").isProblem(405, "wrong-method");
    world.http.method("DELETE", "/v1/editions").isProblem(405, "wrong-method");
    world.http.method("PUT", "/trust.json").isProblem(405, "wrong-method");
    world.http.method("POST", "/log/checkpoint").isProblem(405, "wrong-method");
  }

  @Test
  void methodThatTomcatRefuses_isAProblemToo() {
    String answer =
        world.http.raw("TRACE /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\"code\":\"wrong-method\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/submissions",
        "/v1/reversals",
        "/v1/editions",
        "/v1/cases",
        "/v1/acks",
        "/v1/claims"
      })
  void bodyThatIsNoStatement_is400(String path) {
    String line = Http.line(World.claim(world.person()), world.key(World.OFFICER));
    for (String body : new String[] {"", "{", "[]", "{}", "null", "{\"type\":\"x\"}", "<a/>"}) {
      world
          .http
          .post(path, body.getBytes(StandardCharsets.UTF_8), Optional.of(line))
          .isProblem(400, "not-readable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/feed",
        "/v1/feed?after=",
        "/v1/feed?after=x",
        "/v1/feed?after=1.5",
        "/v1/feed?after=99999999999999999999",
        "/v1/feed?after=0&limit=x",
        "/v1/feed?after=0&limit=99999999999",
        "/v1/acks?notice=x"
      })
  void parameterThatIsNoNumber_is400(String path) {
    world.http.get(path).isProblem(400, "request-not-understood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/feed?after=-1",
        "/v1/feed?after=0&limit=0",
        "/v1/feed?after=0&limit=-1",
        "/v1/feed?after=0&limit=1001"
      })
  void feedOutOfRange_is400(String path) {
    world.http.get(path).isProblem(400, "bad-range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/reversals", "/v1/editions", "/v1/cases", "/v1/acks", "/v1/claims"})
  void bodyOverTheBound_is413WithOrWithoutLength(String path) {
    byte[] body = new byte[SMALL_MAX + 1];
    world
        .http
        .post(path, BodyPublishers.ofByteArray(body), Optional.empty())
        .isProblem(413, "too-large");
    world
        .http
        .post(
            path,
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            Optional.empty())
        .isProblem(413, "too-large");
    world
        .http
        .post(path, new byte[SMALL_MAX], Optional.of("rubbish"))
        .isProblem(400, "not-readable");
  }

  @Test
  void lengthOverTheBound_is413BeforeAnythingIsRead() {
    for (String promise : new String[] {"" + (BATCH_MAX + 1), "" + Long.MAX_VALUE}) {
      String answer =
          world.http.raw(head("/v1/submissions") + "Content-Length: " + promise + "\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"too-large\"");
    }
  }

  @Test
  void lengthThatIsNone_is400() {
    for (String promise : new String[] {"-1", "x", "1\r\nContent-Length: 2"}) {
      String answer =
          world.http.raw(head("/v1/claims") + "Content-Length: " + promise + "\r\n\r\n{}");
      assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("<html");
    }
  }

  @Test
  void lengthShorterThanTheBody_isAllThatIsRead() {
    String answer = world.http.raw(head("/v1/claims") + "Content-Length: 1\r\n\r\n{}");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"not-readable\"");
  }

  @Test
  void chunksThatMakeNoSense_are400() {
    String answer =
        world.http.raw(
            head("/v1/claims") + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(answer).contains("\"code\":\"request-not-understood\"");
  }

  @Test
  void senderThatBreaksOff_isNoBugOfOurs() throws InterruptedException {
    int before = world.logged().size();
    world.http.breakOff(head("/v1/claims") + "Content-Length: 5000\r\n\r\n{");
    Thread.sleep(200);
    world.http.get("/health").json(200);
    assertThat(world.logged().subList(before, world.logged().size())).isEmpty();
  }

  private static String head(String path) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
  }
}
