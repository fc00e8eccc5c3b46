package org.lychgate.cli.listen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lychgate.edition.json.Json;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The gateway over HTTP on this machine, or over TLS for clients that show a certificate. Each
 * request has a thread of its own, which costs nothing while a client is slow.
 */
public final class ListenServer implements AutoCloseable {
  static final int MESSAGE_MAX = 4 << 20;
  static final int FILE_MAX = 96 << 20;

  /** Requests worked on at once, their bodies read; others wait in line. */
  private static final int HANDS = 16;

  private static final String CONNECTIONS = "128";

  /** Large bodies at once. */
  private static final int FILES = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern BUNDLE = Pattern.compile("/([A-Z]{2})/Bundle");

  private final HttpServer http;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore hands = new Semaphore(HANDS, true);
  private final Semaphore files = new Semaphore(FILES);
  private final Courier courier;
  private final StateFolder state;
  private final GatewayConfig config;
  private final MessageDesk messages;
  private final FileDesk ije;
  private final Where where;

  /**
   * Where a gateway listens.
   *
   * @param port 0 for any free one
   * @param tls must be there for any address but this machine's own: whoever reaches the gateway
   *     reports in the registrar's name
   */
  public record Where(InetAddress host, int port, Optional<MutualTls> tls) {
    public Where {
      if (tls.isEmpty() && !host.isLoopbackAddress()) {
        throw new OperatorException(
            ExitCode.USAGE,
            "no gateway listens on " + host.getHostAddress() + " for whoever comes",
            "name --tls-cert, --tls-key and --client-ca, or listen on 127.0.0.1");
      }
    }

    /** On this machine only. */
    public static Where here(int port) {
      return new Where(InetAddress.getLoopbackAddress(), port, Optional.empty());
    }
  }

  private ListenServer(GatewayConfig config, Where where, StateFolder state, HttpServer http) {
    this.config = config;
    this.where = where;
    this.http = http;
    this.state = state;
    this.courier = new Courier(config, state, PATIENCE, System::nanoTime);
    this.messages = new MessageDesk(config, state, courier);
    this.ije = new FileDesk(config, state, courier);
  }

  /**
   * Begins to listen, and to pass on what an earlier run has left.
   *
   * @throws OperatorException where the port or the folder is somebody else's
   */
  public static ListenServer start(GatewayConfig config, Where where) {
    // Seconds for a whole request and a whole answer: who sends slowly holds no hand for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", "60");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    System.setProperty("jdk.httpserver.maxConnections", CONNECTIONS);
    // A connection closed over unread bytes is reset, and the reset can overtake the answer 413.
    System.setProperty("sun.net.httpserver.drainAmount", Integer.toString(FILE_MAX));
    StateFolder state = StateFolder.open(config.state(), config.random(), config.clock().instant());
    try {
      ListenServer server = new ListenServer(config, where, state, create(where));
      server.http.setExecutor(server.requests);
      server.http.createContext("/", server::serve);
      server.courier.start();
      server.http.start();
      return server;
    } catch (BindException e) {
      state.close();
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "port " + where.port() + " is taken",
          "name another with --port",
          e);
    } catch (IOException e) {
      state.close();
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static HttpServer create(Where where) throws IOException {
    InetSocketAddress address = new InetSocketAddress(where.host(), where.port());
    if (where.tls().isEmpty()) {
      return HttpServer.create(address, 64);
    }
    HttpsServer server = HttpsServer.create(address, 64);
    server.setHttpsConfigurator(where.tls().get().configurator());
    return server;
  }

  public URI url() {
    String host = where.host().getHostAddress();
    return URI.create(
        (where.tls().isPresent() ? "https://" : "http://")
            + (where.host() instanceof Inet6Address ? "[" + host + "]" : host)
            + ":"
            + http.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpAnswer answer;
      try {
        answer = answer(exchange);
      } catch (RuntimeException e) {
        // Its message could quote what was sent.
        Alarms.raise(config, "bug", e.getClass().getSimpleName(), 1);
        answer = HttpAnswer.problem(500, "bug", "This is a bug.");
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      answer
          .retryAfter()
          .ifPresent(s -> exchange.getResponseHeaders().set("Retry-After", Long.toString(s)));
      byte[] body = answer.body().bytes();
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    if (exchange instanceof HttpsExchange https
        && where.tls().filter(tls -> tls.admits(https.getSSLSession())).isEmpty()) {
      return HttpAnswer.problem(403, "wrong-client", "Not a client that is admitted here.");
    }
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      // A page in a browser on this machine must not report deaths.
      return HttpAnswer.problem(403, "wrong-client", "This is not for browsers.");
    }
    String path = String.valueOf(exchange.getRequestURI().getPath());
    String method = exchange.getRequestMethod();
    if (path.equals("/health")) {
      return method.equals("GET") ? health() : wrongMethod();
    }
    Matcher bundle = BUNDLE.matcher(path);
    boolean message = path.equals("/fhir/$process-message") || bundle.matches();
    if (!message && !path.equals("/ije")) {
      return HttpAnswer.problem(404, "not-found", "Nothing is here.");
    }
    if (!method.equals("POST")) {
      return wrongMethod();
    }
    return message
        ? message(exchange, bundle.matches() ? Optional.of(bundle.group(1)) : Optional.empty())
        : file(exchange);
  }

  private HttpAnswer message(HttpExchange exchange, Optional<String> jurisdiction)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MESSAGE_MAX + 1);
    if (body.length > MESSAGE_MAX) {
      return tooLarge();
    }
    hands.acquireUninterruptibly();
    try {
      return messages.answer(body, jurisdiction);
    } finally {
      hands.release();
    }
  }

  private HttpAnswer file(HttpExchange exchange) throws IOException {
    if (!files.tryAcquire()) {
      return HttpAnswer.later("not-now", "Another file is being read.", Desk.RETRY_AFTER);
    }
    try {
      byte[] body = exchange.getRequestBody().readNBytes(FILE_MAX + 1);
      return body.length > FILE_MAX ? tooLarge() : ije.answer(body);
    } finally {
      files.release();
    }
  }

  private HttpAnswer health() {
    return HttpAnswer.json(
        200,
        Json.object()
            .put("status", "up")
            .put("realm", config.realm().name())
            .put("reporter", config.reporter().name())
            .put("waiting", state.listWaiting().size())
            .build());
  }

  private static HttpAnswer wrongMethod() {
    return HttpAnswer.problem(405, "wrong-method", "This path takes another method.");
  }

  private static HttpAnswer tooLarge() {
    return HttpAnswer.problem(413, "too-large", "The request is longer than this path takes.");
  }

  @Override
  public void close() {
    http.stop(1);
    requests.shutdown();
    courier.close();
    state.close();
  }
}
