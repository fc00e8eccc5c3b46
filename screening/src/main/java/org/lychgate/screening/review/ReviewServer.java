package org.lychgate.screening.review;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The review of one result as a page on this machine: bound to 127.0.0.1, behind a random secret,
 * with nothing from elsewhere. Decisions are on the disk before the browser hears of them. Needs no
 * network and no account; logs nothing.
 */
public final class ReviewServer implements AutoCloseable {
  private static final int SECRET_BYTES = 16;

  /** A form holds a note and some words. */
  private static final int BODY_MAX = 1 << 15;

  private final ResultsIndex results;
  private final DecisionLog log;
  private final ReviewDesk desk;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Guard guard;
  private final String secret;
  private final AtomicReference<String> ticket;
  private final ReviewPages pages;
  private final CountDownLatch finished = new CountDownLatch(1);

  private ReviewServer(Request request, ResultsIndex results, ReviewState state, DecisionLog log)
      throws IOException {
    this.results = results;
    this.log = log;
    CustomerColumns customers =
        new CustomerColumns(
            results.columns().header().subList(0, results.columns().customers()), request.map());
    this.desk = new ReviewDesk(results, state, log, customers, request.clock());
    this.pages = new ReviewPages(desk, request.texts(), request.reviewer());
    this.secret = random(request.random());
    this.ticket = new AtomicReference<>(random(request.random()));
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    this.server = HttpServer.create(new InetSocketAddress(loopback, request.port()), 0);
    this.guard = new Guard(secret, server.getAddress().getPort());
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * What to review.
   *
   * @param results the file that a screening wrote
   * @param decisions where decisions go; what is there is gone on with
   * @param map what the customer's columns are, as for the screening; empty string: by their names
   * @param reviewer name that decisions get until the reviewer gives another; may be empty
   * @param port 0: any that is free
   * @param texts language, where the browser asks for none that there is
   * @param random for the secret
   */
  public record Request(
      Path results,
      Path decisions,
      String map,
      String reviewer,
      int port,
      Texts texts,
      InstantSource clock,
      RandomGenerator random) {}

  /**
   * Reads result and decisions and starts to serve.
   *
   * @throws OperatorException INPUT where they cannot be read or do not belong together;
   *     ENVIRONMENT where the port is taken, another review runs or decisions cannot be written
   */
  public static ReviewServer start(Request request) {
    ResultsIndex results = ResultsIndex.open(request.results());
    try {
      ReviewState state = new ReviewState(results.size());
      DecisionLog log = DecisionLog.open(request.decisions(), results, state);
      try {
        return new ReviewServer(request, results, state, log);
      } catch (IOException e) {
        log.close();
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "port " + request.port() + " cannot be used",
            "leave --port away, or name another",
            e);
      } catch (RuntimeException e) {
        log.close();
        throw e;
      }
    } catch (RuntimeException e) {
      results.close();
      throw e;
    }
  }

  /** Address of the page, with its secret: for the reviewer's eyes. */
  public URI url() {
    return URI.create(base() + secret + "/");
  }

  /**
   * An address that leads to the page once. What a browser is started with can be seen by other
   * users of the machine; a ticket that is used up is of no use to them.
   */
  public URI ticketUrl() {
    return URI.create(base() + ticket.get());
  }

  /** How far the review is. */
  public ReviewSummary summary() {
    return ReviewSummary.of(results, desk.state);
  }

  /** Ends the review as a reviewer does on the page. May be called by any thread. */
  public void finish() {
    finished.countDown();
  }

  /** Waits until the review is ended. */
  public void awaitFinish() throws InterruptedException {
    finished.await();
  }

  /** Stops to serve. Everything that was shown as saved is on the disk already. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
    log.close();
    results.close();
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static String random(RandomGenerator random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = reply(exchange);
      } catch (OperatorException e) {
        reply = Reply.text(500, e.getMessage() + ". " + e.hint());
      } catch (IllegalArgumentException _) {
        reply = Reply.text(400, "This request cannot be read.");
      }
      send(exchange, reply);
      if (reply.isLast()) {
        finished.countDown();
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    boolean post = exchange.getRequestMethod().equals("POST");
    if (!guard.isOurHost(exchange.getRequestHeaders())) {
      return Reply.text(421, "This page answers to 127.0.0.1 and localhost only.");
    }
    if (guard.isFromElsewhere(exchange.getRequestHeaders())) {
      return Reply.text(403, "This page is not for other sites.");
    }
    if (!post && !exchange.getRequestMethod().equals("GET")) {
      return Reply.text(405, "GET and POST only.");
    }
    String path = exchange.getRequestURI().getRawPath();
    int slash = path.indexOf('/', 1);
    if (slash < 0) {
      return isTicket(path.substring(1)) ? Reply.redirect("/" + secret + "/") : nothing();
    }
    if (!guard.isSecret(path.substring(1, slash))) {
      return nothing();
    }
    String query = exchange.getRequestURI().getRawQuery();
    Params params = Params.parse(query == null ? "" : query);
    if (post) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
      if (body.length > BODY_MAX) {
        // Read away, as a connection closed over unread bytes is reset before the answer is seen.
        exchange.getRequestBody().readNBytes(BODY_MAX);
        return Reply.text(413, "That is too long.");
      }
      params = Params.parse(new String(body, StandardCharsets.UTF_8));
    }
    String language = exchange.getRequestHeaders().getFirst("Accept-Language");
    return pages.answer(post, path.substring(slash + 1), params, language == null ? "" : language);
  }

  /** Whether it is the ticket, which is then used up. */
  private boolean isTicket(String given) {
    String valid = ticket.get();
    return !given.isEmpty() && given.equals(valid) && ticket.compareAndSet(valid, "");
  }

  private static Reply nothing() {
    return Reply.text(404, "Nothing here. The address is the one that lychgate review printed.");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Guard.harden(exchange.getResponseHeaders());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    // Length 0 says: as it comes.
    exchange.sendResponseHeaders(reply.status(), reply.status() == 303 ? -1 : 0);
    if (reply.status() != 303) {
      try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
        reply.body().writeTo(out);
      }
    }
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = ReviewServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return in.readAllBytes();
    }
  }
}
