package org.lychgate.bench.wayback;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a subscriber is posted to: a port of its own, one request a connection. */
final class Endpoint {
  private static final int BACKLOG = 16;
  private static final int HEAD_MAX = 8 << 10;
  private static final int BODY_MAX = 8 << 20;

  private final ServerSocket server;
  private final Conduct conduct;
  private final Taker taker;

  private Endpoint(ServerSocket server, Conduct conduct, Taker taker) {
    this.server = server;
    this.conduct = conduct;
    this.taker = taker;
  }

  /** What came; the names of headers are in lower case. */
  @SuppressWarnings("ArrayRecordComponent")
  record Post(Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** Looks at a message; works on it after it has been answered. */
  @FunctionalInterface
  interface Taker {
    /** What is to be done with the message; empty where it is refused. */
    Optional<Runnable> look(Post post);
  }

  static Endpoint open(Conduct conduct, Taker taker) throws IOException {
    Endpoint out =
        new Endpoint(
            new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), conduct, taker);
    Thread.ofVirtual().start(out::accept);
    return out;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/notices";
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // The process ends.
    }
  }

  private void serve(Socket socket) {
    Optional<Runnable> work = Optional.empty();
    try (socket) {
      Post post = read(new BufferedInputStream(socket.getInputStream()));
      switch (conduct) {
        case HANGING -> hang(socket);
        case FAILING -> answer(socket, "500 Internal Server Error");
        case GOOD, EXPIRED, KILLED -> {
          work = taker.look(post);
          answer(socket, work.isPresent() ? "204 No Content" : "400 Bad Request");
        }
      }
    } catch (IOException _) {
      // The registry broke it off; what was looked at is done all the same.
    }
    work.ifPresent(Runnable::run);
  }

  /** Until the other side gives up. */
  private static void hang(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // Nothing more is to come.
    }
  }

  private static void answer(Socket socket, String status) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static Post read(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    if (length > BODY_MAX) {
      throw new IOException("too long");
    }
    return new Post(headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int c = in.read();
    while (c != '\n') {
      if (c < 0 || out.size() > HEAD_MAX) {
        throw new IOException("not a head");
      }
      out.write(c);
      c = in.read();
    }
    return out.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
