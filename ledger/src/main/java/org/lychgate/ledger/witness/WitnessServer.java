package org.lychgate.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;

/** A witness behind HTTP: {@code POST /add-checkpoint} of C2SP tlog-witness, and its key. */
public final class WitnessServer implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** Bytes of a body too long that are read away before the answer. */
  private static final int DRAIN_MAX = 8 << 20;

  private final Witness witness;
  private final HttpServer server;
  private final ExecutorService threads;

  private WitnessServer(Witness witness, HttpServer server) {
    this.witness = witness;
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Starts to answer at {@code address}.
   *
   * @param address port 0 for any free one
   * @throws IOException if the port is taken
   */
  public static WitnessServer start(Witness witness, InetSocketAddress address) throws IOException {
    return new WitnessServer(witness, HttpServer.create(address, 0));
  }

  /** Port it answers at. */
  public int port() {
    return server.getAddress().getPort();
  }

  private record Reply(int status, String type, String body) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = reply(exchange);
      } catch (LogException _) {
        // Nothing was cosigned. The sender may try again; the operator looks at the disk.
        reply = new Reply(500, TEXT, "the state cannot be written\n");
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/add-checkpoint")) {
      return method.equals("POST")
          ? add(body(exchange.getRequestBody()))
          : new Reply(405, TEXT, "POST only\n");
    }
    if (path.equals("/") && method.equals("GET")) {
      return new Reply(200, TEXT, witness.verifierKey().vkey() + "\n");
    }
    return new Reply(404, TEXT, "there is POST /add-checkpoint, and nothing else\n");
  }

  /**
   * The body, or one byte more than the longest. The rest of one too long is read away: a
   * connection closed over unread bytes is reset, and the reset can overtake the answer.
   */
  private static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(AddCheckpoint.BYTES_MAX + 1);
    byte[] away = new byte[1 << 14];
    int left = DRAIN_MAX;
    for (int n; left > 0 && (n = in.read(away)) > 0; ) {
      left -= n;
    }
    return body;
  }

  private Reply add(byte[] body) {
    WitnessAnswer answer = witness.addCheckpoint(body);
    return switch (answer) {
      case WitnessAnswer.Cosigned x ->
          new Reply(
              x.status(),
              TEXT,
              x.lines().stream()
                  .map(NoteSignature::line)
                  .collect(Collectors.joining("\n", "", "\n")));
      case WitnessAnswer.Conflict x -> new Reply(x.status(), "text/x.tlog.size", x.last() + "\n");
      case WitnessAnswer.Refused x -> new Reply(x.status(), TEXT, x.reason() + "\n");
    };
  }

  /** Answers nothing more; what was answered is on the disk. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
