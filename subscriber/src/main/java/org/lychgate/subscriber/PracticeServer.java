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

/** Serves a {@link PracticeRegistry} over HTTP to this machine alone. */
final class PracticeServer implements AutoCloseable {
  /** Small, so that a feed of a few notices has pages. */
  private static final int PAGE = 2;

  private static final int TAKEN = 204;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /** What may go wrong on the way, for tests. */
  @FunctionalInterface
  interface Trouble {
    /** Whether it has dealt with the request in the server's place. */
    boolean takes(HttpExchange exchange, String path) throws IOException;
  }

  /** Acknowledgements whose signature is their subscriber's, in order of arrival. */
  final List<Acknowledgement> acks = Collections.synchronizedList(new ArrayList<>());

  volatile PracticeRegistry registry;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Trouble trouble;

  PracticeServer(PracticeRegistry registry, Trouble trouble) throws IOException {
    this.registry = registry;
    this.trouble = trouble;
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
      if (trouble.takes(exchange, path)) {
        return;
      }
      switch (path) {
        case "/v1/acks" ->
            exchange.sendResponseHeaders(
                acknowledge(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("Lychgate-Signature")),
                -1);
        case "/v1/editions" ->
            answer(
                exchange,
                Json.object()
                    .put("editions", new Json.Arr(registry.offered()))
                    .build()
                    .canonical());
        case "/v1/feed" -> answer(exchange, page(after(exchange)));
        default -> file(exchange, path.substring(1).replace("v1/editions", "edition"));
      }
    }
  }

  /** The notice after which a request of the feed asks. */
  static long after(HttpExchange exchange) {
    return Long.parseLong(
        exchange.getRequestURI().getQuery().replaceFirst("^after=([0-9]+).*", "$1"));
  }

  private byte[] page(long after) {
    List<Json> notices =
        registry.feed.stream()
            .filter(n -> JsonFields.of(n).getInt("sequence") > after)
            .limit(PAGE)
            .toList();
    return Json.object().put("notices", new Json.Arr(notices)).build().canonical();
  }

  /** Takes an acknowledgement; the status it is answered with. */
  int acknowledge(byte[] body, @Nullable String signature) {
    Acknowledgement ack = Acknowledgement.parse(body);
    NoteSignature line = NoteSignature.parseHeader(signature == null ? "" : signature);
    if (Signing.verifies(ack, line, registry.genesis.trust().get(ack.subscriber()).vkey())) {
      acks.add(ack);
      return TAKEN;
    }
    return FORBIDDEN;
  }

  private void file(HttpExchange exchange, String name) throws IOException {
    Path file = registry.root.resolve(name);
    if (Files.isRegularFile(file)) {
      answer(exchange, Files.readAllBytes(file));
    } else {
      exchange.sendResponseHeaders(NOT_FOUND, -1);
    }
  }

  static void answer(HttpExchange exchange, byte[] body) throws IOException {
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
