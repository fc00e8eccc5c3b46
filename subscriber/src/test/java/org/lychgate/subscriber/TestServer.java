package org.lychgate.subscriber;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.edition.statement.Signing;
import org.lychgate.ledger.NoteSignature;

/** Serves a {@link TestRegistry} over HTTP, with the troubles a test asks for. */
final class TestServer implements AutoCloseable {
  private static final int PAGE = 2;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  volatile TestRegistry registry;
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

  final List<Acknowledgement> acks = new ArrayList<>();
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  TestServer(TestRegistry registry) throws IOException {
    this.registry = registry;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(path);
      if (down) {
        exchange.sendResponseHeaders(503, -1);
      } else if (path.equals("/v1/acks")) {
        acknowledge(exchange);
      } else if (path.equals("/v1/editions")) {
        answer(
            exchange,
            Json.object().put("editions", new Json.Arr(registry.offered)).build().canonical());
      } else if (path.equals("/v1/feed")) {
        feed(exchange);
      } else if (path.equals("/log/checkpoint") && olderCheckpoint != null) {
        answer(exchange, olderCheckpoint);
      } else {
        file(exchange, registry.root.resolve(path.substring(1).replace("v1/editions", "edition")));
      }
    }
  }

  private void feed(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    long after = Long.parseLong(query.replaceFirst("^after=([0-9]+).*", "$1"));
    int at = query.indexOf("&wait=");
    if (at >= 0) {
      requests.add("wait");
      long until = System.nanoTime() + Long.parseLong(query.substring(at + 6)) * 1_000_000_000;
      byte[] instead = answerWaiting;
      if (instead != null) {
        answer(exchange, instead);
        return;
      }
      while (hangsWaiting
          || (knowsWait
              && !dropsWaiting
              && registry.feed.size() <= after
              && System.nanoTime() < until)) {
        try {
          Thread.sleep(5);
        } catch (InterruptedException e) {
          return;
        }
      }
      if (dropsWaiting) {
        return;
      }
    }
    answer(exchange, page(after));
  }

  private byte[] page(long after) {
    List<Json> notices =
        registry.feed.stream()
            .filter(n -> JsonFields.of(n).getInt("sequence") > after)
            .limit(PAGE)
            .toList();
    return Json.object().put("notices", new Json.Arr(notices)).build().canonical();
  }

  private void acknowledge(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Acknowledgement ack = Acknowledgement.parse(body);
    if (ack.isOfMany() && knowsOneOnly) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    NoteSignature line =
        NoteSignature.parseHeader(exchange.getRequestHeaders().getFirst("Lychgate-Signature"));
    boolean signed =
        Signing.verifies(ack, line, registry.genesis.trust().get(ack.subscriber()).vkey());
    if (signed) {
      acks.add(ack);
    }
    exchange.sendResponseHeaders(loseAcks ? 503 : signed ? 204 : 403, -1);
  }

  private static void file(HttpExchange exchange, Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      answer(exchange, Files.readAllBytes(file));
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
