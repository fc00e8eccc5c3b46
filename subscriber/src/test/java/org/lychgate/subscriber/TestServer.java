package org.lychgate.subscriber;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.statement.Acknowledgement;

/** Serves a {@link PracticeRegistry} with the troubles a test asks for. */
final class TestServer implements AutoCloseable {
  private final PracticeServer server;
  volatile boolean down;
  volatile boolean loseAcks;

  /** Whether it is of the version before, which refuses a word on several notices. */
  volatile boolean knowsOneOnly;

  /** Whether a request of the feed may wait, as with a registry of this version. */
  volatile boolean knowsWait;

  /** Whether a waiting request is never answered, as on a connection whose other end is gone. */
  volatile boolean hangsWaiting;

  /** Whether the connection of a waiting request is cut. */
  volatile boolean dropsWaiting;

  /** What a waiting request is answered with, whatever the feed has; null: the feed. */
  volatile byte @Nullable [] answerWaiting;

  /** Served in place of the registry's newest checkpoint; null serves that one. */
  volatile byte @Nullable [] olderCheckpoint;

  final List<Acknowledgement> acks;
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  TestServer(PracticeRegistry registry) throws IOException {
    this.server = new PracticeServer(registry, this::trouble);
    this.acks = server.acks;
  }

  URI url() {
    return server.url();
  }

  /** From now on the server's registry. */
  void serve(PracticeRegistry registry) {
    server.registry = registry;
  }

  private boolean trouble(HttpExchange exchange, String path) throws IOException {
    requests.add(path);
    byte[] older = olderCheckpoint;
    if (down) {
      exchange.sendResponseHeaders(503, -1);
      return true;
    }
    if (path.equals("/log/checkpoint") && older != null) {
      PracticeServer.answer(exchange, older);
      return true;
    }
    if (path.equals("/v1/acks")) {
      acknowledge(exchange);
      return true;
    }
    return path.equals("/v1/feed") && isKeptWaiting(exchange);
  }

  /** Waits as the request asks; whether it has its answer then, or never gets one. */
  private boolean isKeptWaiting(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int at = query.indexOf("&wait=");
    if (at < 0) {
      return false;
    }
    requests.add("wait");
    long after = PracticeServer.after(exchange);
    long until = System.nanoTime() + Long.parseLong(query.substring(at + 6)) * 1_000_000_000;
    byte[] instead = answerWaiting;
    if (instead != null) {
      PracticeServer.answer(exchange, instead);
      return true;
    }
    while (hangsWaiting
        || (knowsWait
            && !dropsWaiting
            && server.registry.feed.size() <= after
            && System.nanoTime() < until)) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        return true;
      }
    }
    return dropsWaiting;
  }

  private void acknowledge(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (knowsOneOnly && Acknowledgement.parse(body).isOfMany()) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    int status =
        server.acknowledge(body, exchange.getRequestHeaders().getFirst("Lychgate-Signature"));
    exchange.sendResponseHeaders(loseAcks ? 503 : status, -1);
  }

  @Override
  public void close() {
    server.close();
  }
}
