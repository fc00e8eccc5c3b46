package org.lychgate.bench.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WireTest {
  private final List<String> heard = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/counted", exchange -> answer(exchange, 201, 5));
    server.createContext("/chunked", exchange -> answer(exchange, 503, 0));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, int status, long length) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    heard.add(
        exchange.getRemoteAddress().getPort()
            + " "
            + exchange.getRequestHeaders().getFirst("Lychgate-Signature")
            + " "
            + body);
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write("12345".getBytes(StandardCharsets.US_ASCII));
    exchange.close();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void post_answersOfBothKinds_areReadToTheirEndOnOneConnection() throws IOException {
    try (Wire wire = new Wire(url())) {
      for (int i = 0; i < 3; i++) {
        assertThat(wire.post("/counted", "s" + i, bytes("a" + i))).isEqualTo(201);
        assertThat(wire.post("/chunked", "t" + i, bytes("b" + i))).isEqualTo(503);
      }
    }
    assertThat(heard.stream().map(line -> line.split(" ")[0]).distinct()).hasSize(1);
    assertThat(heard.stream().map(line -> line.substring(line.indexOf(' ') + 1)))
        .containsExactly("s0 a0", "t0 b0", "s1 a1", "t1 b1", "s2 a2", "t2 b2");
  }

  @Test
  void post_whenTheServerHasGone_fails() throws IOException {
    try (Wire wire = new Wire(url())) {
      wire.post("/counted", "s", bytes("a"));
      server.stop(0);
      assertThatThrownBy(() -> wire.post("/counted", "s", bytes("a")))
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
