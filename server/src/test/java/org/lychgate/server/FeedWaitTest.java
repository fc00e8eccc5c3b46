package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feed, by those who wait for what is not there yet. */
@Timeout(120)
final class FeedWaitTest {
  private static final int MANY = 1000;
  private final World world = World.get();

  private long head() {
    return world.register.exchange().head();
  }

  private void makeNotice() {
    world.http.post("/v1/claims", World.claim(world.list().person()), Optional.empty()).json(202);
  }

  private FeedWaiters waiters() {
    return world.server.waiters();
  }

  private void awaitWaiting(int count) throws InterruptedException {
    for (int i = 0; i < 2000 && waiters().waiting() < count; i++) {
      Thread.sleep(10);
    }
    assertThat(waiters().waiting()).isGreaterThanOrEqualTo(count);
  }

  @Test
  void feed_waiting_isAnsweredWhenThereIsANotice() throws Exception {
    long before = head();
    CompletableFuture<Reply> answer =
        CompletableFuture.supplyAsync(
            () -> world.http.get("/v1/feed?after=" + before + "&wait=15"));
    awaitWaiting(1);
    long from = System.nanoTime();
    makeNotice();
    assertThat(answer.get().json(200).getArray("notices")).isNotEmpty();
    assertThat(System.nanoTime() - from).isLessThan(Duration.ofSeconds(12).toNanos());
  }

  @Test
  void feed_waitingInVain_isAnsweredWithNoneWhenItsTimeIsOver() {
    long from = System.nanoTime();
    Reply reply = world.http.get("/v1/feed?after=1000000&wait=1");
    assertThat(reply.json(200).getArray("notices")).isEmpty();
    assertThat(System.nanoTime() - from).isGreaterThan(Duration.ofMillis(900).toNanos());
  }

  @Test
  void feed_thereIsOneAlready_isNotKeptWaiting() {
    makeNotice();
    long from = System.nanoTime();
    Reply reply = world.http.get("/v1/feed?after=0&wait=60&limit=1");
    assertThat(reply.json(200).getArray("notices")).hasSize(1);
    assertThat(System.nanoTime() - from).isLessThan(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void feed_waitOutOfBounds_isRefused() {
    for (String wait : new String[] {"-1", "61"}) {
      world.http.get("/v1/feed?after=0&wait=" + wait).isProblem(400, "bad-range");
    }
    world.http.get("/v1/feed?after=0&wait=x").isProblem(400, "request-not-understood");
  }

  @Test
  void feed_athousandWaiting_holdNoThreadsAndAreAllTold() throws Exception {
    long before = head();
    int threads = Thread.activeCount();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        sockets.add(ask("/v1/feed?after=" + before + "&wait=50"));
      }
      awaitWaiting(MANY);
      assertThat(Thread.activeCount() - threads).isLessThan(MANY / 10);
      // Nobody's connection to the database is held: others are served meanwhile.
      world.http.get("/v1/acks").json(200);
      long from = System.nanoTime();
      makeNotice();
      for (Socket socket : sockets) {
        assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 200");
      }
      long took = (System.nanoTime() - from) / 1_000_000;
      System.out.println("feed: " + MANY + " waiting were told within " + took + " ms");
      assertThat(took).isLessThan(40_000);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private Socket ask(String path) throws IOException {
    URI url = world.server.url();
    Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort());
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder out = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      out.append((char) b);
    }
    return out.toString();
  }
}
